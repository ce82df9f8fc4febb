// A sheet to draw on. The pen's lines and the dots are kept here; Python hears of them when a stroke ends, or when
// no dot was set for a moment, so that drawing costs the server one run a stroke.

const SIDE = 8,
  FULL = 16 // dots along each side, and the most ink in one
const PAUSE = 350 // milliseconds without a new dot before Python is told
const PEN = 0.085 // thickness of a line as it is shown, as a share of the sheet

function frame() {
  const part = {
    canvas: html("canvas", { class: "surface", role: "img" }),
    hint: html("p", { class: "hint", "aria-hidden": "true" }, "Draw a digit here"),
    dots: html("div", {
      class: "surface dots",
      role: "grid",
      "aria-label": "Dots: arrow keys move, space sets or clears a dot",
    }),
    pen: html("button", { type: "button" }, "Pen"),
    bydot: html("button", { type: "button" }, "Dot by dot"),
    undo: html("button", { type: "button" }, "Undo"),
    clear: html("button", { type: "button" }, "Clear"),
    live: html("p", { class: "unseen", "aria-live": "polite" }),
  }
  for (let row = 0; row < SIDE; row++) {
    const cells = Array.from({ length: SIDE }, (_, column) =>
      html("div", { class: "square", role: "gridcell", "data-at": row * SIDE + column }),
    )
    part.dots.append(html("div", { role: "row" }, ...cells))
  }
  part.cells = [...part.dots.querySelectorAll(".square")]
  const tools = html("div", { class: "tools" }, part.pen, part.bydot, part.undo, part.clear)
  part.all = [html("div", { class: "paper" }, part.canvas, part.hint, part.dots), tools, part.live]
  return part
}

// ---- showing; d is one mounted sheet

const paint = d => inked(d.part.canvas, d.strokes, PEN, getComputedStyle(d.root).getPropertyValue("--ink"))

function show(d) {
  const { canvas, hint, dots, pen, bydot, undo, clear, cells } = d.part
  const drawing = d.mode === "pen"
  canvas.hidden = !drawing
  dots.hidden = drawing
  hint.hidden = !drawing || d.strokes.length > 0
  canvas.setAttribute(
    "aria-label",
    `${d.strokes.length ? plural(d.strokes.length, "stroke") : "Nothing"} drawn. With the keyboard, choose “Dot by dot”.`,
  )
  pen.setAttribute("aria-pressed", drawing)
  bydot.setAttribute("aria-pressed", !drawing)
  undo.setAttribute("aria-disabled", d.before.length === 0)
  clear.setAttribute("aria-disabled", empty(d))
  cells.forEach((cell, at) => {
    cell.style.setProperty("--full", d.dots[at] / FULL)
    cell.setAttribute("tabindex", at === d.at ? 0 : -1) // one tab stop, not 64
    cell.setAttribute("aria-selected", d.dots[at] > 0)
    cell.setAttribute(
      "aria-label",
      `Row ${Math.floor(at / SIDE) + 1}, column ${(at % SIDE) + 1}: ${d.dots[at] ? `ink ${d.dots[at]}` : "empty"}`,
    )
  })
  if (drawing) paint(d)
}

const empty = d => (d.mode === "pen" ? d.strokes.length === 0 : d.dots.every(ink => ink === 0))

// ---- what the visitor does

// Called before every change, so that it can be taken back.
function keep(d) {
  d.before.push({ mode: d.mode, strokes: [...d.strokes], dots: [...d.dots] })
  if (d.before.length > 100) d.before.shift()
}

function report(d, words) {
  clearTimeout(d.resting)
  d.part.live.textContent = words
  const { mode, strokes, dots, turn } = d
  d.component.setStateValue("drawing", mode === "pen" ? { turn, mode, strokes } : { turn, mode, dots })
}

function reportSoon(d, words) {
  clearTimeout(d.resting)
  d.resting = setTimeout(() => report(d, words), PAUSE)
}

// The pen shows its own lines; the dots start from what the network sees.
function choose(d, mode) {
  if (d.mode === mode) return
  d.mode = mode
  if (mode === "dots") d.dots = [...d.seen]
  show(d)
  if (mode === "dots") d.part.cells[d.at].focus()
  else if (d.strokes.length) report(d, "The pen's drawing is the picture again.")
}

function undo(d) {
  const last = d.before.pop()
  if (!last) return
  Object.assign(d, last)
  show(d)
  report(d, "Taken back.")
}

function clear(d) {
  if (empty(d)) return
  keep(d)
  if (d.mode === "pen") d.strokes = []
  else d.dots = Array(SIDE * SIDE).fill(0)
  show(d)
  report(d, "Cleared.")
}

function drawWith(d) {
  follow(d.part.canvas, {
    begin(point) {
      keep(d)
      d.strokes.push([point])
      show(d)
    },
    move(points) {
      d.strokes.at(-1)?.push(...points)
      paint(d)
    },
    end: () => report(d, `${plural(d.strokes.length, "stroke")} drawn.`),
  })
}

function set(d, at, ink) {
  d.dots[at] = ink
  d.at = at
  show(d)
}

function setDots(d) {
  const { dots, cells } = d.part
  let ink = null // what this drag sets: ink, or nothing where it began on ink
  dots.onpointerdown = event => {
    const cell = event.target.closest(".square")
    if (!cell || event.button > 0) return
    event.preventDefault()
    keep(d)
    ink = d.dots[cell.dataset.at] ? 0 : FULL
    set(d, Number(cell.dataset.at), ink)
    dots.setPointerCapture(event.pointerId)
  }
  dots.onpointermove = event => {
    if (ink === null) return
    const cell = d.root.getRootNode().elementFromPoint(event.clientX, event.clientY)?.closest(".square")
    if (cell && d.dots[cell.dataset.at] !== ink) set(d, Number(cell.dataset.at), ink)
  }
  dots.onpointerup = dots.onpointercancel = () => {
    if (ink !== null) reportSoon(d, cells[d.at].getAttribute("aria-label"))
    ink = null
  }
  dots.onkeydown = event => {
    const row = Math.floor(d.at / SIDE),
      column = d.at % SIDE
    const to = {
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      Home: [row, 0],
      End: [row, SIDE - 1],
    }[event.key]
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (to) {
      d.at = clamp(to[0], 0, SIDE - 1) * SIDE + clamp(to[1], 0, SIDE - 1)
      show(d)
      cells[d.at].focus()
    } else if (event.key === " " || event.key === "Enter") {
      keep(d)
      set(d, d.at, d.dots[d.at] ? 0 : FULL)
      reportSoon(d, cells[d.at].getAttribute("aria-label"))
    } else return
    event.preventDefault()
  }
}

function mount(root) {
  const d = { root, part: frame(), strokes: [], dots: Array(SIDE * SIDE).fill(0), mode: "pen", before: [], at: 0 }
  root.replaceChildren(...d.part.all)
  drawWith(d)
  setDots(d)
  d.part.pen.onclick = () => choose(d, "pen")
  d.part.bydot.onclick = () => choose(d, "dots")
  d.part.undo.onclick = () => undo(d)
  d.part.clear.onclick = () => clear(d)
  d.sizes = new ResizeObserver(() => d.mode === "pen" && paint(d))
  d.sizes.observe(root)
  return d
}

// What is drawn here stays, unless Python takes a turn.
function update(d) {
  const { data } = d
  d.seen = data.dots
  d.root.setAttribute("aria-label", data.label)
  if (data.turn !== d.turn) {
    clearTimeout(d.resting)
    const mode = d.turn === undefined || data.mode === "dots" ? data.mode : d.mode // an example keeps the tool at hand
    Object.assign(d, {
      turn: data.turn,
      mode,
      strokes: data.strokes.map(stroke => [...stroke]),
      dots: [...data.dots],
      before: [],
    })
  }
  show(d)
}

function leave(d) {
  clearTimeout(d.resting)
  d.sizes.disconnect()
}

export default placed({ mount, update, leave })
