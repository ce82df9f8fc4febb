// The unrolled diagram. Python sends the moments, one a time step; this file draws them, plays them, and tells
// Python the current step only where the visitor rests, so that playing costs the server nothing.

const WIDEST = 132,
  NARROWEST = 74,
  IN_VIEW = 12 // pixels a column; columns that fit a wide page
const ROW = { output: 32, hidden: 128, input: 224, number: 270 } // y of each row's middle
const BOX = 40,
  HEIGHT = 288
const LEAST = 0.03 // a smaller share of a look is not drawn

const pen = document.createElement("canvas").getContext("2d") // measures words, draws nothing
const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" })
const still = matchMedia("(prefers-reduced-motion: reduce)")

// ---- words

// Networks that read letters read spaces too, and a space needs a shape to be seen.
const visible = word => (word.trim() ? word : word.replaceAll("\n", "⏎").replaceAll(/\s/g, "␣"))

// Cuts a word to the room it has, between whole letters: an emoji or an accented letter is never split.
function fit(text, room) {
  const word = visible(text)
  if (word.length < 60 && pen.measureText(word).width <= room) return word
  const kept = Array.from(letters.segment(word.slice(0, 60)), part => part.segment)
  while (kept.length > 1 && pen.measureText(kept.join("") + "…").width > room) kept.pop()
  return kept.join("") + "…"
}

// ---- drawing one column; x = 0 is its middle

// A word in its square (input) or rounded box (output), with a bar from the middle for a signed value.
function box(kind, word, width, value = null) {
  const y = ROW[kind],
    reach = width / 2 - 12
  const parts = [
    svg("rect", {
      class: "shape",
      x: -width / 2,
      y: y - BOX / 2,
      width,
      height: BOX,
      rx: kind === "input" ? 3 : 14,
    }),
    svg("text", { y: value === null ? y : y - 5 }, fit(word, width - 6)),
  ]
  if (value !== null) {
    const size = clamp(Math.abs(value), 0, 1) * reach
    parts.push(
      svg("path", { class: "zero", d: `M${-reach} ${y + 11}H${reach}M0 ${y + 7}v8` }),
      svg("rect", {
        class: value < 0 ? "below" : "above",
        x: value < 0 ? -size : 0,
        y: y + 8,
        width: size,
        height: 6,
      }),
    )
  }
  return svg("g", { class: `box ${kind}` }, ...parts)
}

// The memory: a circle that holds one cell a number, darker the farther from zero; grey where it is no number.
function memory(hidden, radius, middle) {
  const across = Math.ceil(Math.sqrt(hidden.length)),
    down = Math.ceil(hidden.length / across)
  const size = Math.min((1.32 * radius) / Math.max(across, 2), 16)
  const cells = hidden.map((unit, i) =>
    svg("rect", {
      class: unit === null ? "cell lost" : unit < 0 ? "cell below" : "cell above",
      x: ((i % across) - across / 2) * size,
      y: ROW.hidden + (Math.floor(i / across) - down / 2) * size,
      width: size - 1,
      height: size - 1,
      "fill-opacity": unit === null ? 1 : clamp(Math.abs(unit), 0, 1),
    }),
  )
  const numbers = hidden.map(unit => (unit === null ? "?" : unit.toFixed(2).replace("-", "−"))).join("  ")
  return svg(
    "g",
    { class: "memory" },
    svg("title", {}, `${middle}: ${numbers}`),
    svg("circle", { class: "ring", cy: ROW.hidden, r: radius + 5 }),
    svg("circle", { class: "shape", cy: ROW.hidden, r: radius }),
    ...(cells.length ? cells : [svg("text", { y: ROW.hidden }, "h")]),
  )
}

// Where the look of a step goes, the largest share first: [word, share]. What gets next to nothing is left out.
const looked = (moments, t) =>
  moments[t].looks
    .map((share, at) => [moments[at]?.input, share])
    .filter(([word, share]) => word && share >= LEAST)
    .sort((one, other) => other[1] - one[1])

function inWords(moments, t) {
  const moment = moments[t],
    heard = moment.heard && moments[t - 1]?.output
  const reads = [
    moment.input
      ? `Input: ${moment.input}.`
      : heard
        ? `It hears its own ${heard}${moment.retold ? ", and where it looked for it" : ""}.`
        : "No input.",
  ]
  const looks = looked(moments, t)
    .slice(0, 3)
    .map(([word, share]) => (share === 1 ? word : `${word} ${Math.round(100 * share)} %`))
  if (looks.length) reads.push(`It looks at: ${looks.join(", ")}.`)
  if (moment.glances) reads.push(`It looks at the ${moments[0].input}.`)
  if (moment.both) reads.push("Read from both ends.")
  if (moment.handed) reads.push("It starts from what both readers hold at their ends.")
  if (moment.writer) reads.push("Written by a cell with weights of its own.")
  const says = moment.output ? `${moment.peek ? "Output if asked now" : "Output"}: ${moment.output}.` : "No output."
  return [...reads, says, moment.note, moment.alt].filter(Boolean).join(" ")
}

// Arrows are drawn only where something flows: from the step before, from an input, to an output.
const radiusOf = width => Math.min(width * 0.31, 32)

// From the memory of the first step, below the others, into this one.
function handOver(from, radius) {
  const [x, y, low] = [-0.6 * (radius + 8), ROW.hidden + 0.8 * (radius + 8), ROW.hidden + radius + 26]
  const d = `M${from + 14} ${ROW.hidden + radius + 6}C${from + 14} ${low} ${from + 20} ${low} ${from + 44} ${low}H${x - 34}Q${x - 8} ${low} ${x} ${y}`
  return svg(
    "g",
    { class: "arrow hidden" },
    svg("path", { class: "line", d }),
    svg("path", { d: `M${x - 8} ${y + 3}L${x} ${y}L${x + 1} ${y + 8}` }),
  )
}

function column(moments, t, width, middle) {
  const moment = moments[t],
    radius = radiusOf(width),
    wide = width - 6
  const parts = [
    svg("rect", { class: "seat", x: 2 - width / 2, y: 2, width: width - 4, height: HEIGHT - 4, rx: 8 }),
  ]
  if (t > 0 && moment.linked) {
    const [left, right] = [radius + 6 - width, -radius - 7],
      apart = moment.both && moments[t - 1].both ? 9 : 0
    parts.push(arrow("hidden", left, ROW.hidden - apart, right, ROW.hidden - apart))
    if (apart) parts.push(arrow("hidden", right, ROW.hidden + apart, left, ROW.hidden + apart)) // from the other end
  }
  if (moment.handed) parts.push(handOver(-width * t, radius))
  if (t > 0 && moment.heard) {
    const edge = 0.72 * (radius + 8)
    parts.push(arrow("fed", 14 - width / 2 - 28, ROW.output + BOX / 2 + 3, -edge, ROW.hidden - edge))
    // from where the look of the step before ends
    if (moment.retold)
      parts.push(arrow("told", -width + 4, ROW.output + BOX / 2 + 24, -edge - 9, ROW.hidden - edge + 9))
  }
  if (moment.input) {
    parts.push(
      arrow("input", 0, ROW.input - BOX / 2 - 2, 0, ROW.hidden + radius + 8),
      box("input", moment.input, wide),
    )
  }
  parts.push(memory(moment.hidden, radius, middle))
  if (moment.writer) parts.push(svg("circle", { class: "second", cy: ROW.hidden, r: radius - 4 }))
  if (moment.output) {
    const out = [
      arrow("output", 0, ROW.hidden - radius - 6, 0, ROW.output + BOX / 2 + 3),
      box("output", moment.output, wide, moment.value),
    ]
    parts.push(svg("g", { class: moment.peek ? "peek" : "asked" }, ...out))
  }
  parts.push(svg("text", { class: "number", y: ROW.number }, String(t + 1)))
  return svg(
    "g",
    { role: "button", "data-step": t, transform: `translate(${width * (t + 0.5)} 0)` },
    svg("title", {}, `Step ${t + 1}. ${inWords(moments, t)}`),
    svg("g", { class: moment.writer ? "writer" : "reader" }, ...parts),
  ) // in SVG a title is the name and the tooltip
}

// The look of one step: an arc from every memory that it looks at to its output, as wide as its share. What the first
// step was given has no memory of its own: there the arc sets out from its box.
function looks(moments, t, width) {
  const radius = radiusOf(width),
    [x, y] = [width * (t + 0.5), ROW.output + BOX / 2 + 20]
  const parts = []
  moments[t]?.looks.forEach((share, at) => {
    if (!(share >= LEAST)) return
    const from = width * (at + 0.5),
      top = ROW.hidden - radius - 8
    const d = `M${from} ${top}C${from} ${y - 16} ${x - 0.4 * (x - from)} ${y - 10} ${x} ${y}`
    parts.push(
      svg("path", { d, "stroke-width": 1 + 8 * share }),
      svg("circle", { cx: from, cy: ROW.hidden, r: radius + 5, "stroke-width": 1 + 4 * share }),
    )
  })
  if (moments[t]?.glances) {
    const side = x + radius + 26
    const along = t ? `H${x}` : ""
    const d = `M${width - 3} ${ROW.input}${along}C${side} ${ROW.input} ${side} ${y + 8} ${x} ${y}`
    parts.push(svg("path", { d, "stroke-width": 4 }))
  }
  return parts
}

// ---- the frame around the columns

function frame(middle) {
  const part = {
    axis: axis({ width: 58, height: HEIGHT, row: ROW }, [
      ["output", "output", "y"],
      ["hidden", middle, "h"],
      ["input", "input", "x"],
    ]),
    drawing: svg("svg", { height: HEIGHT }),
    note: html("p", { class: "note" }),
    key: html("p", { class: "key" }),
    twin: html("ol", { class: "unseen", "aria-label": "All steps in words" }),
  }
  part.scroller = html("div", { class: "scroller" }, part.drawing)
  part.picture = html("div", { class: "picture" }, part.axis, part.scroller)
  return part
}

function key(moments, units, middle) {
  const drawn = Math.max(...moments.map(moment => moment.hidden.length), 0)
  const swatch = kind => html("i", { class: kind })
  const parts = []
  if (drawn) {
    parts.push(
      html(
        "span",
        {},
        `${middle[0].toUpperCase()}${middle.slice(1)}: `,
        swatch("below"),
        " below zero ",
        swatch("none"),
        " near zero ",
        swatch("above"),
        " above zero",
        units > drawn ? ` (the first ${drawn} of its ${units} numbers)` : "",
      ),
    )
  }
  if (moments.some(moment => moment.hidden.includes(null)))
    parts.push(html("span", {}, swatch("lost"), " no number any more"))
  if (moments.some(moment => moment.output && moment.peek)) {
    parts.push(html("span", {}, swatch("peek"), " what it would say if asked now"))
  }
  if (moments.some(moment => moment.looks.length || moment.glances)) {
    const wider = moments.some(moment => moment.looks.length) ? ": the wider, the more of its look" : ""
    parts.push(html("span", {}, swatch("look"), ` where it looks before it writes${wider}`))
  }
  if (moments.some(moment => moment.heard))
    parts.push(html("span", {}, swatch("fed"), " what it said last goes in again"))
  if (moments.some(moment => moment.retold))
    parts.push(html("span", {}, swatch("told"), " and so does where it looked for it"))
  if (moments.some(moment => moment.writer)) {
    const reads = moments.some(moment => moment.both)
      ? " the reader: two cells, one from each end, each with the same weights at every step"
      : " the reader: the same weights at every step"
    parts.push(
      html("span", {}, swatch("cell-of"), reads),
      html("span", {}, swatch("cell-of writer"), " the writer: weights of its own, the same at every step"),
    )
  } else if (moments.some(moment => moment.both)) {
    parts.push(html("span", {}, "Two cells, one from each end: each has the same weights at every step."))
  } else if (moments.length > 1) parts.push(html("span", {}, "A cell has the same weights at every step."))
  return parts
}

// ---- what the diagram does; d is one mounted diagram

const columnWidth = d =>
  clamp(d.part.scroller.clientWidth / Math.min(d.data.moments.length || 1, IN_VIEW), NARROWEST, WIDEST)

function draw(d) {
  const { drawing, twin } = d.part
  const focused = drawing.contains(d.root.getRootNode().activeElement)
  pen.font = `600 13px ${getComputedStyle(d.root).fontFamily}`
  d.width = columnWidth(d)
  d.columns = d.data.moments.map((_, t) => column(d.data.moments, t, d.width, d.data.middle))
  d.looks = svg("g", { class: "looks", "aria-hidden": "true" })
  drawing.setAttribute("width", d.width * d.columns.length)
  drawing.replaceChildren(...d.columns, d.looks)
  twin.replaceChildren(...d.data.moments.map((_, t) => html("li", { dir: "auto" }, inWords(d.data.moments, t))))
  d.part.key.replaceChildren(...key(d.data.moments, d.data.units, d.data.middle))
  if (focused) d.columns[Math.min(d.player.step, d.columns.length - 1)]?.focus()
}

function show(d, step, moved) {
  const count = d.columns.length,
    moment = d.data.moments[step]
  d.columns.forEach((node, t) => {
    node.setAttribute("class", `column ${t < step ? "past" : t > step ? "future" : "now"}`)
    node.setAttribute("tabindex", t === step ? 0 : -1) // one tab stop, not one a step
    node.setAttribute("aria-current", t === step ? "step" : "false")
  })
  d.looks.replaceChildren(...looks(d.data.moments, step, d.width))
  const shortened = moment && fit(moment.input, d.width - 12) !== visible(moment.input)
  d.part.note.replaceChildren(
    ...(moment
      ? [
          html("b", {}, `Step ${step + 1} of ${count}`),
          " ",
          ...(shortened ? [html("bdi", { class: "whole" }, moment.input), " "] : []),
          html("bdi", {}, moment.note),
        ]
      : ["Nothing to read yet."]),
  )
  if (!moved) return
  inView(d, true)
  replay(d.columns[step])
}

// Scrolls the diagram's own box, never the page, and only when the step comes near its edge.
function inView(d, smooth = false) {
  const { scroller } = d.part,
    left = d.player.step * d.width
  const near = Math.min(d.width, scroller.clientWidth / 4)
  if (left - near >= scroller.scrollLeft && left + d.width + near <= scroller.scrollLeft + scroller.clientWidth)
    return
  const behavior = smooth && !still.matches ? "smooth" : "instant"
  scroller.scrollTo({ left: left + d.width / 2 - scroller.clientWidth / 2, behavior })
}

function mount(root, data) {
  const d = { root, data, part: frame(data.middle), columns: [] }
  const { picture, note, key, twin, scroller } = d.part
  d.player = player(d, {
    steps: () => d.data.moments.length,
    show: (step, moved) => show(d, step, moved),
    words: step => `Step ${step + 1} of ${d.data.moments.length}. ${inWords(d.data.moments, step)}`,
  })
  root.replaceChildren(picture, note, d.player.node, key, d.player.live, twin)
  d.sizes = new ResizeObserver(() => {
    if (columnWidth(d) !== d.width) {
      draw(d)
      d.player.refresh()
    }
    inView(d)
  })
  d.sizes.observe(scroller)
  return d
}

export default drawing({ mount, redraw: draw, arrived: d => inView(d) })
