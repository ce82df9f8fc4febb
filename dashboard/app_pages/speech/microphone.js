// Whether there is a microphone, and whether the page may use it: a sentence where not. Python need not know.

const TOLD = {
  insecure: "Browsers give a microphone only to pages whose address begins with https, or to localhost.",
  none: "No microphone was found. Plug one in, or press an example below.",
  denied:
    "The browser was told not to give this page the microphone. Allow it at the lock beside the address, then load the page again.",
}

async function state() {
  if (!navigator.mediaDevices) return "insecure"
  const devices = await navigator.mediaDevices.enumerateDevices()
  if (!devices.some(({ kind }) => kind === "audioinput")) return "none"
  const permission = await navigator.permissions?.query({ name: "microphone" }).catch(() => null)
  return permission?.state ?? "prompt" // some browsers do not tell
}

async function look(d) {
  const found = await state().catch(() => "prompt")
  const told = TOLD[found] ?? ""
  if (d.told.textContent !== told) d.told.textContent = told
}

function mount(root) {
  const d = { root, told: html("p", { role: "status" }) }
  root.append(d.told)
  d.again = () => look(d)
  navigator.mediaDevices?.addEventListener("devicechange", d.again)
  navigator.permissions
    ?.query({ name: "microphone" })
    .then(permission => {
      d.permission = permission
      permission.addEventListener("change", d.again)
    })
    .catch(() => {})
  return d
}

export default placed({
  mount,
  update: look,
  leave(d) {
    navigator.mediaDevices?.removeEventListener("devicechange", d.again)
    d.permission?.removeEventListener("change", d.again)
  },
})
