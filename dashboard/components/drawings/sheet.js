// A sheet to write on. Its strokes are kept here. Python hears of them when a stroke ends, so that writing costs the
// server one run a stroke; or a little more often, where an answer is wanted while the pen still moves.

const PEN = 0.012 // thickness of a line, as a share of the height; a square sheet is small and has a thicker one
const LIVE = 800 // milliseconds between two reports of a pen that moves

function frame() {
  const part = {
    canvas: html("canvas", { class: "surface", role: "img" }),
    hint: html("p", { class: "hint", "aria-hidden": "true" }),
    undo: html("button", { type: "button" }, "Undo"),
    clear: html("button", { type: "button" }, "Clear"),
    live: html("p", { class: "unseen", "aria-live": "polite" }),
  }
  part.paper = html("div", { class: "paper" }, part.canvas, part.hint)
  part.all = [part.paper, html("div", { class: "tools" }, part.undo, part.clear), part.live]
  return part
}

function show(d) {
  const { canvas, hint, undo, clear } = d.part
  hint.hidden = d.strokes.length > 0
  canvas.setAttribute(
    "aria-label",
    `${d.strokes.length ? plural(d.strokes.length, "stroke") : "Nothing"} drawn. A sheet needs a mouse, a pen or a ` +
      "finger; with the keyboard, choose an example.",
  )
  undo.setAttribute("aria-disabled", d.strokes.length === 0)
  clear.setAttribute("aria-disabled", d.strokes.length === 0)
  inked(canvas, d.strokes, PEN + 0.03 / (d.data?.wide ?? 1), getComputedStyle(d.root).getPropertyValue("--ink"))
}

function report(d, words) {
  clearTimeout(d.soon)
  d.soon = null
  if (words) d.part.live.textContent = words
  d.component.setStateValue("drawing", { turn: d.turn, strokes: d.strokes.map(stroke => [...stroke]) })
}

function taken(d, strokes, words) {
  if (!d.strokes.length) return
  d.strokes = strokes
  show(d)
  report(d, words)
}

function mount(root) {
  const d = { root, part: frame(), strokes: [] }
  root.replaceChildren(...d.part.all)
  follow(d.part.canvas, {
    begin(point) {
      d.strokes.push([point])
      show(d)
    },
    move(points) {
      d.strokes.at(-1)?.push(...points)
      show(d)
      if (d.data.live) d.soon ??= setTimeout(() => report(d), LIVE)
    },
    end: () => report(d, `${plural(d.strokes.length, "stroke")} drawn.`),
  })
  d.part.undo.onclick = () => taken(d, d.strokes.slice(0, -1), "Taken back.")
  d.part.clear.onclick = () => taken(d, [], "Cleared.")
  d.sizes = new ResizeObserver(() => show(d))
  d.sizes.observe(root)
  return d
}

// What is drawn here stays, unless Python takes a turn.
function update(d) {
  const { data } = d
  d.root.setAttribute("aria-label", data.label)
  d.root.style.setProperty("--wide", data.wide)
  d.part.hint.textContent = data.hint
  if (data.turn !== d.turn) {
    clearTimeout(d.soon)
    Object.assign(d, { soon: null, turn: data.turn, strokes: data.strokes.map(stroke => [...stroke]) })
  }
  show(d)
}

function leave(d) {
  clearTimeout(d.soon)
  d.sizes.disconnect()
}

export default placed({ mount, update, leave })
