// One example, seven steps. Python sends the pictures of a film over one unrolled network; this file draws the
// network once and shows, picture by picture, what has been computed by then.

const WIDEST = 132,
  NARROWEST = 84,
  HEIGHT = 312
const ROW = { output: 30, gradient: 94, hidden: 162, input: 252, number: 298 } // y of each row's middle
const BOX = 36,
  BETWEEN = 28 // a box's height, and from one to the next
const READING = 0,
  OUTPUT = 1,
  ERROR = 2,
  BACK = 3,
  GRADIENT = 4,
  UPDATED = 5 // as in frames.py

const still = matchMedia("(prefers-reduced-motion: reduce)")

// ---- drawing; in a column x = 0 is its middle

function box(kind, word, width, y) {
  return svg(
    "g",
    { class: `box ${kind}` },
    svg("rect", {
      class: "shape",
      x: -width / 2,
      y: y - BOX / 2,
      width,
      height: BOX,
      rx: kind === "input" ? 3 : 14,
    }),
    svg("text", { y }, word),
  )
}

const radiusOf = d => Math.min(34, d.width / 2 - 12) // leaves room for an arrow

function memory(numbers, radius) {
  const lines = numbers.map((text, i) =>
    svg("text", { class: "number-in known", y: ROW.hidden + (i - (numbers.length - 1) / 2) * 16 }, text),
  )
  return svg(
    "g",
    { class: "memory" },
    svg("circle", { class: "ring", cy: ROW.hidden, r: radius + 5 }),
    svg("circle", { class: "shape", cy: ROW.hidden, r: radius }),
    svg("text", { class: "unknown", y: ROW.hidden }, "h"),
    ...lines,
  )
}

// The size of the gradient at a memory, in the row above it.
function pill(text, x) {
  const width = Math.max(44, 7 * text.length + 4)
  return svg(
    "g",
    { class: "gradient flow", transform: `translate(${x} 0)` },
    svg("rect", { class: "pill", x: -width / 2, y: ROW.gradient - 12, width, height: 24, rx: 12 }),
    svg("text", { class: "small", y: ROW.gradient }, text),
  )
}

function back(x1, y1, x2, y2, thick) {
  const node = arrow("gradient flow", x1, y1, x2, y2)
  for (const path of node.querySelectorAll("path")) path.style.strokeWidth = thick
  return node
}

function column(d, t) {
  const { data, width } = d,
    it = data.columns[t],
    last = t === data.columns.length - 1,
    next = data.columns[t + 1]
  const radius = radiusOf(d),
    wide = width - BETWEEN
  const side = last ? -24 : 0 // beside the arrow to the output
  const parts = [
    svg("rect", { class: "seat", x: 2 - width / 2, y: 2, width: width - 4, height: HEIGHT - 4, rx: 8 }),
  ]
  if (t > 0) parts.push(arrow("hidden", radius + 6 - width, ROW.hidden, -radius - 7, ROW.hidden))
  parts.push(
    arrow("input", 0, ROW.input - BOX / 2 - 2, 0, ROW.hidden + radius + 8),
    box("input", it.input, wide, ROW.input),
    memory(it.memory, radius),
  )
  if (last) {
    parts.push(
      svg(
        "g",
        { class: "said" },
        arrow("output", 20, ROW.hidden - radius + 2, 20, ROW.output + BOX / 2 + 3),
        box("output", data.output, wide, ROW.output),
      ),
    )
    if (it.thick) parts.push(back(side, ROW.output + BOX / 2 + 2, side, ROW.gradient - 15, it.thick))
  } else if (it.thick) {
    // from the step after
    parts.push(
      back(width - 26 - (t + 1 === data.columns.length - 1 ? 24 : 0), ROW.gradient, 27, ROW.gradient, it.thick),
    )
  } else if (next.thick) {
    // nothing comes from there
    parts.push(
      svg(
        "g",
        { class: "flow" },
        svg("path", { class: "cut", d: `M${width / 2 - 4} ${ROW.gradient - 12}l-8 24m16 -24l-8 24` }),
        svg("text", { class: "small", x: width / 2 - 4, y: ROW.gradient - 24 }, "cut"),
      ),
    )
  }
  parts.push(pill(it.gradient, side), svg("text", { class: "number", y: ROW.number }, String(t + 1)))
  return svg("g", { transform: `translate(${width * (t + 0.5)} 0)` }, ...parts)
}

// What should have come out, how far off it is, and how the blame starts on its way back.
function truth(d) {
  const { data, width } = d,
    wide = width - BETWEEN
  return svg(
    "g",
    { transform: `translate(${width * (data.columns.length + 0.5)} 0)` },
    svg("rect", { class: "seat", x: 2 - width / 2, y: 2, width: width - 4, height: HEIGHT - 4, rx: 8 }),
    svg(
      "g",
      { class: "wrong" },
      svg("path", { class: "gap", d: `M${-width + wide / 2 + 3} ${ROW.output}H${-wide / 2 - 3}` }),
      box("truth", data.truth, wide, ROW.output),
      svg("text", { class: "small", y: 62 }, "truth"),
      svg("text", { class: "small", y: 84 }, `error ${data.error}`),
      svg("text", { class: "small", y: 104 }, `loss ${data.loss}`),
    ),
    ...(data.blame.thick
      ? [back(-wide / 2 - 3, ROW.output, -width + wide / 2 + 5, ROW.output, Math.min(data.blame.thick, 4))]
      : []),
  )
}

const NAMES = [
  ["output", "output", "y"],
  ["gradient", "gradient", "∂"],
  ["hidden", "memory", "h"],
  ["input", "input", "x"],
]

function weight(it) {
  const line = (kind, text) => html("span", { class: kind }, text)
  return html(
    "div",
    { class: "weight", title: it.label },
    line("before", it.before),
    line("gradient", it.gradient),
    line("after", `→ ${it.after}`),
  )
}

function group(it) {
  const numbers = html(
    "div",
    { style: `grid-template-columns: repeat(${it.columns}, auto)` },
    ...it.numbers.map(weight),
  )
  return html(
    "div",
    { class: "group" },
    html("p", {}, html("i", {}, it.sign), html("sub", {}, it.ends), html("small", {}, it.meaning)),
    numbers,
  )
}

// ---- what the drawing does; d is one mounted film

const columnWidth = d => clamp(d.part.scroller.clientWidth / (d.data.columns.length + 1), NARROWEST, WIDEST)
const firstOf = (d, seven) => d.data.frames.findIndex(frame => frame.seven === seven)

function draw(d) {
  d.width = columnWidth(d)
  d.columns = d.data.columns.map((_, t) => column(d, t))
  d.truth = truth(d)
  d.part.drawing.setAttribute("width", d.width * (d.columns.length + 1))
  d.part.drawing.replaceChildren(...d.columns, d.truth)
  d.part.groups.replaceChildren(...d.data.groups.map(group))
  d.items = d.data.seven.map((title, i) =>
    html(
      "button",
      { type: "button", "data-step": firstOf(d, i + 1) },
      html("b", {}, `${i + 1}.`),
      " ",
      html("span", {}, title),
    ),
  )
  d.part.seven.replaceChildren(...d.items.map(item => html("li", {}, item)))
  d.part.twin.replaceChildren(
    ...d.data.frames.map(frame => html("li", {}, `${d.data.seven[frame.seven - 1]}. ${frame.note}`)),
  )
}

function show(d, step, moved) {
  const frame = d.data.frames[step],
    { stage, at } = frame
  const later = (nodes, isLater) => nodes.forEach(node => node.classList.toggle("later", isLater))
  d.items.forEach((item, i) => {
    item.className = i + 1 < frame.seven ? "past" : i + 1 > frame.seven ? "future" : "now"
    item.setAttribute("aria-current", i + 1 === frame.seven ? "step" : "false")
  })
  d.columns.forEach((node, t) => {
    const ahead = stage === READING && t > at
    const known = !ahead && !(t === at && frame.handing)
    node.setAttribute("class", `column ${t === at ? "now" : ahead ? "future" : "past"}`)
    later(node.querySelectorAll(".known"), !known)
    later(node.querySelectorAll(".unknown"), known)
    node.querySelector(".memory").classList.toggle("pending", !known)
    later(node.querySelectorAll(".flow"), stage < BACK || t < frame.back)
    later(node.querySelectorAll(".said"), stage < OUTPUT)
  })
  d.truth.setAttribute("class", `column ${at === d.columns.length ? "now" : "past"}`)
  later(d.truth.querySelectorAll(".wrong"), stage < ERROR)
  later(d.truth.querySelectorAll(".flow"), stage < BACK)
  d.part.groups.classList.toggle("now", at === null)
  later(d.part.groups.querySelectorAll(".gradient"), stage < GRADIENT)
  later(d.part.groups.querySelectorAll(".after"), stage < UPDATED)
  d.part.title.textContent = `${frame.seven}. ${d.data.seven[frame.seven - 1]}`
  d.part.note.textContent = frame.note
  if (!moved || at === null) return
  inView(d, at)
  replay(d.columns[at] ?? d.truth)
}

function inView(d, at) {
  const { scroller } = d.part,
    left = at * d.width
  if (left >= scroller.scrollLeft && left + d.width <= scroller.scrollLeft + scroller.clientWidth) return
  scroller.scrollTo({
    left: left + d.width / 2 - scroller.clientWidth / 2,
    behavior: still.matches ? "instant" : "smooth",
  })
}

function mount(root) {
  const part = {
    seven: html("ol", { class: "seven" }),
    drawing: svg("svg", { height: HEIGHT, "aria-hidden": "true" }),
    title: html("p", { class: "title" }),
    note: html("p", { class: "note" }),
    groups: html("div", { class: "groups" }),
    twin: html("ol", { class: "unseen", "aria-label": "All steps in words" }),
  }
  part.scroller = html(
    "div",
    { class: "scroller", tabindex: 0, role: "region", "aria-label": "The network, unrolled" },
    part.drawing,
  )
  const d = { root, part }
  d.player = player(d, {
    steps: () => d.data?.frames.length ?? 0,
    show: (step, moved) => show(d, step, moved),
    label: "Picture",
    words: step => `${d.part.title.textContent}. ${d.data.frames[step].note}`,
  })
  const key = html(
    "p",
    { class: "key" },
    html(
      "span",
      {},
      html("i", { class: "dash" }),
      " the gradient, back in time: the thicker, the larger (a pixel for each factor of ten)",
    ),
    html("span", {}, "Each box below is one weight: its value, its gradient, its new value."),
  )
  root.replaceChildren(
    part.seven,
    html("div", { class: "picture" }, axis({ width: 62, height: HEIGHT, row: ROW }, NAMES), part.scroller),
    part.title,
    part.note,
    d.player.node,
    key,
    part.groups,
    d.player.live,
    part.twin,
  )
  d.sizes = new ResizeObserver(() => {
    if (!d.data || columnWidth(d) === d.width) return
    draw(d)
    d.player.refresh()
  })
  d.sizes.observe(part.scroller)
  return d
}

export default drawing({ mount, redraw: draw, arrived: d => inView(d, d.data.frames[d.player.step].at ?? 0) })
