// The frame as a course page would show it, at the height that its page tells: Streamlit answers in the words of
// iframe-resizer 4. Python is told the height once it rests.

const ASK = 500 // milliseconds between two questions: what grows inside a drawing is told only then
const RESTS = 2500 // milliseconds without a change

function hear(d, { data, source }) {
  if (source !== d.frame.contentWindow) return
  if (data === "[iFrameResizerChild]Ready") source.postMessage("[iFrameSizer]look:0:false", "*")
  const pixels = Number(String(data).match(/^\[iFrameSizer\]look:(\d+)/)?.[1])
  if (!pixels) return
  d.frame.style.height = `${pixels}px`
  clearTimeout(d.resting)
  d.resting = setTimeout(() => d.component.setStateValue("height", { link: d.link, pixels }), RESTS)
}

function mount(root) {
  const d = { root, frame: html("iframe", { allow: "microphone; clipboard-write" }), listen: new AbortController() }
  root.removeAttribute("role")
  root.replaceChildren(d.frame)
  addEventListener("message", event => hear(d, event), { signal: d.listen.signal })
  d.asking = setInterval(() => d.frame.contentWindow?.postMessage("[iFrameSizer]resize", "*"), ASK)
  return d
}

function update(d) {
  d.frame.title = d.data.title
  if (d.data.link === d.link) return
  d.link = d.data.link
  clearTimeout(d.resting)
  d.frame.style.height = ""
  d.frame.src = d.link
}

export default placed({
  mount,
  update,
  leave(d) {
    clearInterval(d.asking)
    clearTimeout(d.resting)
    d.listen.abort()
  },
})
