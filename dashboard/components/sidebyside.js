// Several small unrolled pictures that move together. The shapes and classes are those of diagram.js.

const BEAT = { Slow: 2200, Normal: 1200, Fast: 450 } // milliseconds a step
const WIDTH = 84, ROW = { output: 22, hidden: 84, input: 146 }, BOX = 32, HEIGHT = 168, RADIUS = 17
const ICONS = {
  restart: "M6 5v14M19 5v14l-10-7z", back: "M17 5v14l-10-7z", forward: "M7 5v14l10-7z",
  play: "M7 4v16l13-8z", pause: "M8 5v14M16 5v14",
}
const mounted = new WeakMap()

function make(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  node.append(...children) // a string child becomes a text node
  return node
}
const html = (tag, attributes = {}, ...children) => make(document.createElement(tag), attributes, children)
const svg = (tag, attributes = {}, ...children) =>
  make(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children)

function arrow(kind, x1, y1, x2, y2) {
  const [dx, dy] = [Math.sign(x2 - x1), Math.sign(y2 - y1)]
  const barb = side => `${x2 - 6 * dx + 4 * side * dy} ${y2 - 6 * dy + 4 * side * dx}`
  return svg("g", { class: `arrow ${kind}` },
    svg("path", { class: "line", d: `M${x1} ${y1}L${x2} ${y2}` }),
    svg("path", { d: `M${barb(1)}L${x2} ${y2}L${barb(-1)}` }),
    svg("circle", { class: "dot", cx: x1, cy: y1, r: 4, style: `--dx:${x2 - x1}px;--dy:${y2 - y1}px` }))
}

function box(kind, word) {
  const y = ROW[kind], wide = WIDTH - 8
  return svg("g", { class: `box ${kind}` },
    svg("rect", { class: "shape", x: -wide / 2, y: y - BOX / 2, width: wide, height: BOX, rx: kind === "input" ? 3 : 14 }),
    svg("text", { y }, word))
}

function column(step, t) {
  const parts = [svg("rect", { class: "seat", x: 2 - WIDTH / 2, y: 1, width: WIDTH - 4, height: HEIGHT - 2, rx: 8 })]
  if (t > 0) parts.push(arrow("hidden", RADIUS + 5 - WIDTH, ROW.hidden, -RADIUS - 6, ROW.hidden))
  if (step.input) parts.push(arrow("input", 0, ROW.input - BOX / 2 - 2, 0, ROW.hidden + RADIUS + 6), box("input", step.input))
  parts.push(svg("g", { class: "memory" }, svg("circle", { class: "ring", cy: ROW.hidden, r: RADIUS + 4 }),
    svg("circle", { class: "shape", cy: ROW.hidden, r: RADIUS }), svg("text", { y: ROW.hidden }, "h")))
  if (step.output) parts.push(arrow("output", 0, ROW.hidden - RADIUS - 5, 0, ROW.output + BOX / 2 + 3), box("output", step.output))
  return svg("g", { transform: `translate(${WIDTH * (t + 0.5)} 0)` }, ...parts)
}

const inWords = step => [step.input ? `reads “${step.input}”` : "reads nothing",
  step.output ? `says “${step.output}”` : "says nothing yet"].join(", ")

function lane(given) {
  const columns = given.columns.map(column), wide = WIDTH * columns.length
  const words = html("p", { class: "words" })
  const all = given.columns.map((step, t) => `Step ${t + 1}: it ${inWords(step)}.`).join(" ")
  const picture = svg("svg", { viewBox: `0 0 ${wide} ${HEIGHT}`, role: "img", "aria-label": `${given.name}. ${all}`, style: `--wide:${wide}px` }, ...columns)
  const node = html("section", { class: "lane", "aria-label": given.name },
    html("h3", {}, given.name), html("p", {}, given.line), picture, words)
  return { node, columns, words, steps: given.columns }
}

const last = d => Math.max(...d.lanes.map(one => one.steps.length)) - 1

function go(d, step) {
  d.step = Math.min(Math.max(step, 0), last(d))
  for (const { columns, words, steps } of d.lanes) {
    const over = d.step >= steps.length
    columns.forEach((node, t) => {
      node.setAttribute("class", `column ${t < d.step ? "past" : t > d.step ? "future" : "now"}`)
      if (t === d.step) for (const flow of node.getAnimations({ subtree: true })) flow.currentTime = 0
    })
    words.textContent = over ? `Done after ${steps.length === 1 ? "one step" : `${steps.length} steps`}.`
      : `Step ${d.step + 1}: it ${inWords(steps[d.step])}.`
  }
  d.scrub.value = d.step
  d.scrub.setAttribute("aria-valuetext", `Step ${d.step + 1} of ${last(d) + 1}`)
  for (const node of [d.back, d.restart]) node.setAttribute("aria-disabled", d.step === 0)
  d.forward.setAttribute("aria-disabled", d.step === last(d))
}

const icon = name => svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: ICONS[name] }))
const button = (name, label) => html("button", { type: "button", class: name, title: label, "aria-label": label }, icon(name))

function setPlaying(d, playing) {
  clearTimeout(d.beat)
  d.playing = playing
  const label = playing ? "Pause" : "Play"
  make(d.play, { title: label, "aria-label": label }, []).replaceChildren(icon(label.toLowerCase()), html("span", {}, label))
}

function play(d) {
  setPlaying(d, true)
  go(d, d.step === last(d) ? 0 : d.step)
  const next = () => {
    if (d.step === last(d)) {
      setPlaying(d, false)
      return say(d)
    }
    go(d, d.step + 1)
    d.beat = setTimeout(next, BEAT[d.speed.value])
  }
  d.beat = setTimeout(next, BEAT[d.speed.value])
}

const say = d => { d.live.textContent = `Step ${d.step + 1} of ${last(d) + 1}.` }

function visit(d, step) {
  setPlaying(d, false)
  go(d, step)
  say(d)
}

function mount(root) {
  const d = {
    root, lanes: [], step: 0, restart: button("restart", "Back to the first step"), back: button("back", "One step back"),
    play: button("play", "Play"), forward: button("forward", "One step forward"),
    scrub: html("input", { type: "range", min: 0, step: 1, "aria-label": "Step of all pictures" }),
    speed: html("select", {}, ...Object.keys(BEAT).map(name => html("option", {}, name))),
    live: html("p", { class: "unseen", "aria-live": "polite" }), grid: html("div", { class: "lanes" }),
  }
  d.speed.value = "Normal"
  d.speed.onchange = () => root.style.setProperty("--beat", `${BEAT[d.speed.value]}ms`)
  d.speed.onchange()
  const controls = html("div", { class: "controls" }, d.restart, d.back, d.play, d.forward, d.scrub, html("label", {}, "Speed ", d.speed))
  root.replaceChildren(d.grid, controls, d.live)
  d.restart.onclick = () => visit(d, 0)
  d.back.onclick = () => visit(d, d.step - 1)
  d.forward.onclick = () => visit(d, d.step + 1)
  d.play.onclick = () => { if (d.playing) visit(d, d.step); else play(d) }
  d.scrub.oninput = () => visit(d, Number(d.scrub.value))
  root.onkeydown = event => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target === d.speed) return
    const to = { ArrowLeft: d.step - 1, ArrowRight: d.step + 1, Home: 0, End: last(d) }[event.key]
    if (to !== undefined) visit(d, to)
    else if (event.key === " " && event.target.tagName !== "BUTTON") d.play.click()
    else return
    event.preventDefault()
  }
  setPlaying(d, false)
  return d
}

export default function (component) {
  const { data, parentElement } = component
  const d = mounted.get(parentElement) ?? mount(parentElement.querySelector(".unrolled"))
  mounted.set(parentElement, d)
  d.root.setAttribute("aria-label", data.label)
  const drawn = JSON.stringify(data.lanes)
  if (drawn !== d.drawn) {
    Object.assign(d, { drawn, lanes: data.lanes.map(lane) })
    d.grid.replaceChildren(...d.lanes.map(one => one.node))
    d.scrub.max = last(d)
    go(d, d.step)
  }
  return () => {
    clearTimeout(d.beat)
    mounted.delete(parentElement)
  }
}
