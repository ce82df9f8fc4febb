// Words of the page that act (words.py). They ask all drawings for what they name; the nearest that has it lights it.

const PREFIX = "#light-"
const LIT_MS = 2500 // after a tap, which has no end as pointing has
let lit = null

function dark() {
  if (!lit) return
  clearTimeout(lit.end)
  lit.root.removeAttribute("data-pointing")
  for (const node of lit.root.querySelectorAll("[data-lit]")) node.removeAttribute("data-lit")
  lit = null
}

function light(link, pressed) {
  dark()
  const { top, bottom } = link.getBoundingClientRect()
  const asked = { word: link.hash.slice(PREFIX.length), at: (top + bottom) / 2 }
  dispatchEvent(new CustomEvent("unrolled:word", { detail: asked })) // the drawings answer at once, into `asked`
  const { drawing, named } = asked
  if (!drawing) return
  if (pressed) {
    const step = Number(asked.word.split("step-")[1])
    if (step) drawing.player.visit(step - 1)
    drawing.root.scrollIntoView({ block: "nearest" })
  }
  drawing.root.setAttribute("data-pointing", "")
  for (const node of named()) node.setAttribute("data-lit", "")
  lit = { root: drawing.root, end: pressed ? setTimeout(dark, LIT_MS) : 0 }
}

function mount(root) {
  root.removeAttribute("role")
  const stop = new AbortController()
  const listen = (kind, act) =>
    document.addEventListener(
      kind,
      event => {
        const link = event.target.closest?.(`a[href^="${PREFIX}"]`)
        if (link) act(link, event)
      },
      { signal: stop.signal },
    )
  listen("pointerover", (link, { pointerType }) => pointerType === "mouse" && light(link, false))
  listen("pointerout", (_, { pointerType }) => pointerType === "mouse" && dark())
  listen("focusin", link => link.matches(":focus-visible") && light(link, false))
  listen("focusout", dark)
  listen("click", (link, event) => {
    event.preventDefault() // it is no place of the page
    light(link, true)
  })
  return { root, stop }
}

export default placed({
  mount,
  update: () => {},
  leave(d) {
    d.stop.abort()
    dark()
  },
})
