// The unrolled diagram. Python sends the moments, one a time step; this file draws them, plays them, and tells
// Python the current step only where the visitor rests, so that playing costs the server nothing.
// Everything a visitor typed enters the page through textContent, never as HTML.

const BEAT = { Slow: 2200, Normal: 1200, Fast: 450 } // milliseconds a step
const REST = 250 // milliseconds without a move before Python is told
const WIDEST = 132, NARROWEST = 74, IN_VIEW = 12 // pixels a column; columns that fit a wide page
const ROW = { output: 32, hidden: 128, input: 224, number: 270 } // y of each row's middle
const BOX = 40, HEIGHT = 288

const ICONS = {
  restart: "M6 5v14M19 5v14l-10-7z", back: "M17 5v14l-10-7z", forward: "M7 5v14l10-7z",
  play: "M7 4v16l13-8z", pause: "M8 5v14M16 5v14",
}

const diagrams = new WeakMap() // one diagram for each place it is mounted at
const pen = document.createElement("canvas").getContext("2d") // measures words, draws nothing
const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" })
const still = matchMedia("(prefers-reduced-motion: reduce)")

// ---- making elements

function make(node, attributes = {}, children = []) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) node.setAttribute(name, value)
  }
  node.append(...children) // a string child becomes a text node
  return node
}

const html = (tag, attributes, ...children) => make(document.createElement(tag), attributes, children)
const svg = (tag, attributes, ...children) =>
  make(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children)

const clamp = (x, low, high) => Math.min(Math.max(x, low), high)

// Networks that read letters read spaces too, and a space needs a shape to be seen.
const visible = word => word.trim() ? word : word.replaceAll("\n", "⏎").replaceAll(/\s/g, "␣")

// Cuts a word to the room it has, between whole letters: an emoji or an accented letter is never split.
function fit(text, room) {
  const word = visible(text)
  if (word.length < 60 && pen.measureText(word).width <= room) return word
  const kept = Array.from(letters.segment(word.slice(0, 60)), part => part.segment)
  while (kept.length > 1 && pen.measureText(kept.join("") + "…").width > room) kept.pop()
  return kept.join("") + "…"
}

// ---- drawing one column; x = 0 is its middle

// An arrow with its head, and the dot that travels along it when the step is played.
function arrow(kind, x1, y1, x2, y2) {
  const [dx, dy] = [Math.sign(x2 - x1), Math.sign(y2 - y1)]
  const barb = side => `${x2 - 6 * dx + 4 * side * dy} ${y2 - 6 * dy + 4 * side * dx}`
  return svg("g", { class: `arrow ${kind}` },
    svg("path", { class: "line", d: `M${x1} ${y1}L${x2} ${y2}` }),
    svg("path", { d: `M${barb(1)}L${x2} ${y2}L${barb(-1)}` }),
    svg("circle", { class: "dot", cx: x1, cy: y1, r: 5, style: `--dx:${x2 - x1}px;--dy:${y2 - y1}px` }))
}

// A word in its square (input) or rounded box (output), with a bar from the middle for a signed value.
function box(kind, word, width, value = null) {
  const y = ROW[kind], reach = width / 2 - 12
  const parts = [
    svg("rect", { class: "shape", x: -width / 2, y: y - BOX / 2, width, height: BOX, rx: kind === "input" ? 3 : 14 }),
    svg("text", { y: value === null ? y : y - 5 }, fit(word, width - 6)),
  ]
  if (value !== null) {
    const size = clamp(Math.abs(value), 0, 1) * reach
    parts.push(
      svg("path", { class: "zero", d: `M${-reach} ${y + 11}H${reach}M0 ${y + 7}v8` }),
      svg("rect", { class: value < 0 ? "below" : "above", x: value < 0 ? -size : 0, y: y + 8, width: size, height: 6 }))
  }
  return svg("g", { class: `box ${kind}` }, ...parts)
}

// The memory: a circle that holds one cell a number, darker the farther from zero; grey where it is no number.
function memory(hidden, radius, middle) {
  const across = Math.ceil(Math.sqrt(hidden.length)), down = Math.ceil(hidden.length / across)
  const size = Math.min(1.32 * radius / Math.max(across, 2), 16)
  const cells = hidden.map((unit, i) => svg("rect", {
    class: unit === null ? "cell lost" : unit < 0 ? "cell below" : "cell above",
    x: (i % across - across / 2) * size, y: ROW.hidden + (Math.floor(i / across) - down / 2) * size,
    width: size - 1, height: size - 1,
    "fill-opacity": unit === null ? 1 : clamp(Math.abs(unit), 0, 1),
  }))
  const numbers = hidden.map(unit => unit === null ? "?" : unit.toFixed(2).replace("-", "−")).join("  ")
  return svg("g", { class: "memory" },
    svg("title", {}, `${middle}: ${numbers}`),
    svg("circle", { class: "ring", cy: ROW.hidden, r: radius + 5 }),
    svg("circle", { class: "shape", cy: ROW.hidden, r: radius }),
    ...(cells.length ? cells : [svg("text", { y: ROW.hidden }, "h")]))
}

function inWords(moment) {
  const reads = moment.input ? `Input: ${moment.input}.` : "No input."
  const says = moment.output ? `${moment.peek ? "Output if asked now" : "Output"}: ${moment.output}.` : "No output."
  return [reads, says, moment.note, moment.alt].filter(Boolean).join(" ")
}

// Arrows are drawn only where something flows: from the step before, from an input, to an output.
function column(moment, t, width, middle) {
  const radius = Math.min(width * 0.31, 32), wide = width - 6
  const parts = [svg("rect", { class: "seat", x: 2 - width / 2, y: 2, width: width - 4, height: HEIGHT - 4, rx: 8 })]
  if (t > 0 && moment.linked) parts.push(arrow("hidden", radius + 6 - width, ROW.hidden, -radius - 7, ROW.hidden))
  if (moment.input) {
    parts.push(arrow("input", 0, ROW.input - BOX / 2 - 2, 0, ROW.hidden + radius + 8), box("input", moment.input, wide))
  }
  parts.push(memory(moment.hidden, radius, middle))
  if (moment.output) {
    const out = [arrow("output", 0, ROW.hidden - radius - 6, 0, ROW.output + BOX / 2 + 3),
      box("output", moment.output, wide, moment.value)]
    parts.push(svg("g", { class: moment.peek ? "peek" : "asked" }, ...out))
  }
  parts.push(svg("text", { class: "number", y: ROW.number }, String(t + 1)))
  return svg("g", { role: "button", "data-step": t, transform: `translate(${width * (t + 0.5)} 0)` },
    svg("title", {}, `Step ${t + 1}. ${inWords(moment)}`), ...parts) // in SVG a title is the name and the tooltip
}

// ---- the frame around the columns

function axis(middle) {
  const name = (kind, word, symbol) => svg("g", { class: `name ${kind}` },
    svg("text", { x: 0, y: ROW[kind] - 8 }, word), svg("text", { class: "symbol", x: 0, y: ROW[kind] + 9 }, symbol))
  return svg("svg", { class: "axis", width: 58, height: HEIGHT, "aria-hidden": "true" },
    name("output", "output", "y"), name("hidden", middle, "h"), name("input", "input", "x"),
    svg("text", { class: "step", x: 0, y: ROW.number }, "step"))
}

const icon = name => svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: ICONS[name] }))
const button = (name, label) => html("button", { type: "button", class: name, title: label, "aria-label": label }, icon(name))

function frame(middle) {
  const part = {
    axis: axis(middle), drawing: svg("svg", { height: HEIGHT }), note: html("p", { class: "note" }),
    restart: button("restart", "Back to the first step"), back: button("back", "One step back"),
    play: button("play", "Play"), forward: button("forward", "One step forward"),
    scrub: html("input", { type: "range", min: 0, step: 1, "aria-label": "Step" }),
    speed: html("select", {}, ...Object.keys(BEAT).map(name => html("option", {}, name))),
    key: html("p", { class: "key" }), live: html("p", { class: "unseen", "aria-live": "polite" }),
    twin: html("ol", { class: "unseen", "aria-label": "All steps in words" }),
  }
  part.speed.value = "Normal"
  part.scroller = html("div", { class: "scroller" }, part.drawing)
  const controls = html("div", { class: "controls" }, part.restart, part.back, part.play, part.forward, part.scrub,
    html("label", {}, "Speed ", part.speed))
  part.all = [html("div", { class: "picture" }, part.axis, part.scroller), part.note, controls, part.key, part.live, part.twin]
  return part
}

function key(moments, units, middle) {
  const drawn = Math.max(...moments.map(moment => moment.hidden.length), 0)
  const swatch = kind => html("i", { class: kind })
  const parts = []
  if (drawn) {
    parts.push(html("span", {}, `${middle[0].toUpperCase()}${middle.slice(1)}: `, swatch("below"), " below zero ", swatch("none"), " near zero ", swatch("above"),
      " above zero", units > drawn ? ` (the first ${drawn} of its ${units} numbers)` : ""))
  }
  if (moments.some(moment => moment.hidden.includes(null))) parts.push(html("span", {}, swatch("lost"), " no number any more"))
  if (moments.some(moment => moment.output && moment.peek)) {
    parts.push(html("span", {}, swatch("peek"), " what it would say if asked now"))
  }
  if (moments.length > 1) parts.push(html("span", {}, "A cell has the same weights at every step."))
  return parts
}

// ---- what the diagram does; d is one mounted diagram

const last = d => d.moments.length - 1
const columnWidth = d => clamp(d.part.scroller.clientWidth / Math.min(d.moments.length || 1, IN_VIEW), NARROWEST, WIDEST)

function draw(d) {
  const { drawing, twin } = d.part
  const focused = drawing.contains(d.root.getRootNode().activeElement)
  pen.font = `600 13px ${getComputedStyle(d.root).fontFamily}`
  d.width = columnWidth(d)
  d.columns = d.moments.map((moment, t) => column(moment, t, d.width, d.middle))
  drawing.setAttribute("width", d.width * d.columns.length)
  drawing.replaceChildren(...d.columns)
  twin.replaceChildren(...d.moments.map(moment => html("li", { dir: "auto" }, inWords(moment))))
  d.part.key.replaceChildren(...key(d.moments, d.units, d.middle))
  d.part.scrub.max = Math.max(last(d), 0)
  d.root.classList.toggle("single", d.moments.length === 1) // nowhere to step to: only play is left
  if (focused) d.columns[clamp(d.step, 0, last(d))]?.focus()
}

function show(d) {
  const { note, scrub, back, restart, forward, play } = d.part
  const count = d.columns.length, moment = d.moments[d.step]
  d.columns.forEach((node, t) => {
    node.setAttribute("class", `column ${t < d.step ? "past" : t > d.step ? "future" : "now"}`)
    node.setAttribute("tabindex", t === d.step ? 0 : -1) // one tab stop, not one a step
    node.setAttribute("aria-current", t === d.step ? "step" : "false")
  })
  const shortened = moment && fit(moment.input, d.width - 12) !== visible(moment.input)
  note.replaceChildren(...(moment ? [html("b", {}, `Step ${d.step + 1} of ${count}`), " ",
    ...(shortened ? [html("bdi", { class: "whole" }, moment.input), " "] : []), html("bdi", {}, moment.note)]
    : ["Nothing to read yet."]))
  scrub.value = d.step
  scrub.setAttribute("aria-valuetext", `Step ${d.step + 1} of ${count}`)
  // aria-disabled, not disabled: a disabled button would drop the focus at the ends.
  for (const node of [back, restart]) node.setAttribute("aria-disabled", d.step === 0)
  forward.setAttribute("aria-disabled", d.step >= last(d))
  scrub.disabled = play.disabled = !moment
}

// Scrolls the diagram's own box, never the page, and only when the step comes near its edge.
function inView(d, smooth = false) {
  const { scroller } = d.part, left = d.step * d.width
  const near = Math.min(d.width, scroller.clientWidth / 4)
  if (left - near >= scroller.scrollLeft && left + d.width + near <= scroller.scrollLeft + scroller.clientWidth) return
  const behavior = smooth && !still.matches ? "smooth" : "instant"
  scroller.scrollTo({ left: left + d.width / 2 - scroller.clientWidth / 2, behavior })
}

function go(d, step) {
  d.step = clamp(step, 0, Math.max(last(d), 0))
  show(d)
  inView(d, true)
  // Playing the same step again (a network of one step) lets its dots travel again.
  for (const flow of d.columns[d.step]?.getAnimations({ subtree: true }) ?? []) flow.currentTime = 0
}

// The visitor has come to rest: say the step aloud and tell Python, once, after the last of several quick moves.
function rest(d) {
  clearTimeout(d.resting)
  d.resting = setTimeout(() => {
    const moment = d.moments[d.step]
    if (moment) d.part.live.textContent = `Step ${d.step + 1} of ${d.moments.length}. ${inWords(moment)}`
    if (d.step === d.told) return
    d.told = d.step
    d.component.setStateValue("step", { turn: d.turn, index: d.step })
  }, REST)
}

function setPlaying(d, playing) {
  clearTimeout(d.beat)
  d.playing = playing
  const { play } = d.part, label = playing ? "Pause" : "Play"
  make(play, { title: label, "aria-label": label }).replaceChildren(icon(label.toLowerCase()), html("span", {}, label))
}

function play(d) {
  clearTimeout(d.resting)
  setPlaying(d, true)
  go(d, d.step === last(d) ? 0 : d.step)
  const next = () => {
    if (d.step >= last(d)) return pause(d)
    go(d, d.step + 1)
    d.beat = setTimeout(next, BEAT[d.part.speed.value])
  }
  d.beat = setTimeout(next, BEAT[d.part.speed.value])
}

function pause(d) {
  setPlaying(d, false)
  rest(d)
}

function visit(d, step) {
  if (d.playing) setPlaying(d, false)
  go(d, step)
  rest(d)
}

// Buttons and the speed list keep their own keys; everywhere else in the diagram space plays.
function pressed(d, event) {
  const moves = { ArrowLeft: d.step - 1, ArrowRight: d.step + 1, Home: 0, End: last(d) }
  if (event.altKey || event.ctrlKey || event.metaKey || event.target === d.part.speed) return
  const chosen = event.target.closest("[data-step]")
  if (event.key in moves) visit(d, moves[event.key])
  else if (event.key === " " && event.target.tagName !== "BUTTON") d.playing ? pause(d) : play(d)
  else if (event.key === "Enter" && chosen) visit(d, Number(chosen.dataset.step))
  else return
  event.preventDefault()
  if (chosen) d.columns[d.step].focus({ preventScroll: true })
}

function mount(root, middle) {
  const d = { root, part: frame(middle), middle, moments: [], columns: [], step: 0 }
  const { drawing, restart, back, play: playButton, forward, scrub, speed, scroller } = d.part
  root.replaceChildren(...d.part.all)
  root.onkeydown = event => pressed(d, event)
  drawing.onclick = event => {
    const chosen = event.target.closest("[data-step]")
    if (chosen) visit(d, Number(chosen.dataset.step))
  }
  restart.onclick = () => visit(d, 0)
  back.onclick = () => visit(d, d.step - 1)
  forward.onclick = () => visit(d, d.step + 1)
  playButton.onclick = () => (d.playing ? pause(d) : play(d))
  scrub.oninput = () => { setPlaying(d, false); go(d, Number(scrub.value)) }
  scrub.onchange = () => rest(d)
  speed.onchange = () => d.root.style.setProperty("--beat", `${BEAT[speed.value]}ms`)
  speed.onchange()
  setPlaying(d, false)
  d.sizes = new ResizeObserver(() => {
    if (columnWidth(d) !== d.width) {
      draw(d)
      show(d)
    }
    inView(d)
  })
  d.sizes.observe(scroller)
  return d
}

function unmount(parent, d) {
  clearTimeout(d.beat)
  clearTimeout(d.resting)
  d.sizes.disconnect()
  diagrams.delete(parent)
}

// Streamlit calls this again whenever data or theme changes: it redraws what changed and moves only if Python asks.
export default function (component) {
  const { data, parentElement } = component
  const d = diagrams.get(parentElement) ?? mount(parentElement.querySelector(".unrolled"), data.middle)
  diagrams.set(parentElement, d)
  d.component = component
  d.root.setAttribute("aria-label", data.label)
  const drawn = JSON.stringify(data.moments)
  if (drawn !== d.drawn) {
    Object.assign(d, { drawn, moments: data.moments, units: data.units })
    draw(d)
    d.step = clamp(d.step, 0, Math.max(last(d), 0))
    show(d)
  }
  if (data.turn !== d.turn) {
    clearTimeout(d.resting)
    setPlaying(d, false)
    Object.assign(d, { turn: data.turn, told: data.step, step: data.step })
    show(d)
    inView(d)
  }
  return () => unmount(parentElement, d)
}
