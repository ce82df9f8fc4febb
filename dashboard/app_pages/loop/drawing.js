// The loop, rolled and unrolled: one drawing. All copies of the cell lie on one pile; the pile moves to the right
// and leaves a copy behind at every step, and the arrow of the loop becomes the arrow between two copies.
// Python sends every number; this file draws them and says which one the visitor changed.

const PITCH = 40,
  R = 17,
  HALF = 27,
  BOX = 38 // pixels: from unit to unit, a unit's radius, half a cell, a box
const TOP = 106,
  HEAD = 24,
  ARROW = 40,
  BULGE = 56
const WIDEST = 138,
  NARROWEST = 106
const UNROLL_MS = 520 // a copy
const still = matchMedia("(prefers-reduced-motion: reduce)")
const MATRICES = {
  W_xh: ["input to memory", "input"],
  W_hh: ["memory to next memory", "hidden"],
  b: ["added every time", "bias"],
  W_hy: ["memory to output", "output"],
}

const mix = (a, b, s) => a + (b - a) * s
const signed = x => (x === null ? "?" : (Math.abs(x) < 0.005 ? 0 : x).toFixed(2).replace("-", "−"))
const brief = x => String(x).replace("-", "−")
const last = d => d.data.steps.length - 1
const sunk = name => {
  // W_hh with its letters set low
  const [head, low] = name.split("_")
  return low ? [head, svg("tspan", { class: "low", dy: 3 }, low)] : [head]
}
const sub = name => (name.includes("_") ? [name.split("_")[0], html("sub", {}, name.split("_")[1])] : [name])

// ---- the drawing of one step; x = 0 is its middle

const rows = units => {
  const bottom = TOP + HEAD + units * PITCH,
    input = bottom + ARROW + BOX / 2
  return {
    output: TOP - ARROW - BOX / 2,
    bottom,
    input,
    middle: (TOP + bottom) / 2,
    height: input + BOX / 2 + 26,
    unit: i => TOP + HEAD - 4 + PITCH * (i + 0.5),
  }
}

function weighted(name, kind, x, y1, y2) {
  const node = arrow(kind, x, y1, x, y2)
  node.prepend(svg("path", { class: "hit", d: `M${x} ${y1}L${x} ${y2}` }))
  node.append(svg("text", { class: "weight", x: x + 8, y: (y1 + y2) / 2 }, ...sunk(name)))
  return make(node, { "data-weight": name })
}

function column(d, t) {
  const { steps, units } = d.data,
    step = steps[t],
    y = d.rows
  const box = (kind, at, ...texts) =>
    svg(
      "g",
      { class: `box ${kind}` },
      svg("rect", {
        class: "shape",
        x: -36,
        y: at - BOX / 2,
        width: 72,
        height: BOX,
        rx: kind === "input" ? 3 : 14,
      }),
      ...texts,
    )
  const cells = step.hidden.map((value, i) =>
    svg(
      "g",
      { class: "unit", "data-unit": i },
      svg("circle", { class: "halo", cy: y.unit(i), r: R + 4 }),
      svg("circle", {
        class: value === null ? "lost" : value < 0 ? "below" : "above",
        cy: y.unit(i),
        r: R,
        "fill-opacity": value === null ? 1 : 0.55 * clamp(Math.abs(value), 0, 1),
      }),
      svg("text", { y: y.unit(i) }, signed(value)),
    ),
  )
  return svg(
    "g",
    { role: "button", "data-step": t },
    svg("title", {}, step.note),
    svg("rect", { class: "seat", x: -46, y: 2, width: 92, height: y.height - 4, rx: 8 }),
    weighted("W_xh", "input", 0, y.input - BOX / 2 - 2, y.bottom + 4),
    box(
      "input",
      y.input,
      ...(step.word
        ? [
            svg("text", { y: y.input - 8 }, step.word),
            svg("text", { class: "small", y: y.input + 10 }, signed(step.x)),
          ]
        : [svg("text", { y: y.input }, brief(step.x))]),
    ),
    svg("text", { class: "name input", y: y.input + BOX / 2 + 12 }, `x(${t + 1})`),
    svg(
      "g",
      { class: "memory" },
      svg("rect", { class: "shape", x: -HALF, y: TOP, width: 2 * HALF, height: y.bottom - TOP, rx: HALF }),
      svg("text", { class: "name", y: TOP + 14 }, `h(${t + 1})`),
      ...cells,
    ),
    weighted("W_hy", "output", 0, TOP - 4, y.output + BOX / 2 + 3),
    box("output", y.output, svg("text", { y: y.output }, signed(step.output))),
    svg("text", { class: "name output", y: y.output - BOX / 2 - 12 }, `y(${t + 1})`),
  )
}

// The path of a memory from a cell at `from` to one at `to`: a loop at s = 0, straight at s = 1.
function bend(from, to, s, y1, y2) {
  const round = Math.min(1, s * 1.5),
    gap = Math.max(to - from - 2 * HALF, 0)
  const start = [from + HALF + 2, y1 - 13 * (1 - s)]
  const end = [to + mix(HALF + 3, -HALF - 4, round), y2 + 13 * (1 - s)]
  const one = [start[0] + mix(BULGE, gap * 0.4, s), start[1] - 9 * (1 - s)]
  const two = [end[0] + mix(BULGE, -gap * 0.4, round), end[1] + 9 * (1 - s)]
  const turn = (Math.atan2(end[1] - two[1], end[0] - two[0]) * 180) / Math.PI
  return {
    path: `M${start}C${one} ${two} ${end}`,
    end,
    turn,
    label: [mix(from + HALF + BULGE - 4, (start[0] + end[0]) / 2, s), Math.min(y1, y2) - mix(40, 14, s)],
  }
}

const flow = () =>
  svg(
    "g",
    { class: "flow arrow hidden", "data-weight": "W_hh" },
    svg("path", { class: "hit" }),
    svg("path", { class: "link" }),
    svg("path", { class: "line" }),
    svg("path", { class: "head", d: "M-7 -5L0 0L-7 5" }),
    svg("text", { class: "weight" }, ...sunk("W_hh")),
    svg("circle", { class: "dot", r: 5 }),
  )

// ---- where everything stands, for d.open: 0 is rolled, the last step's number is unrolled

function place(d) {
  const end = last(d),
    { open, width } = d,
    step = d.player.step
  const left = Math.min(Math.ceil(open - 1e-6), end) // so many copies have left the pile
  const shown = Math.max(step, left) // of those on the pile
  const side = Math.max(0, (d.part.scroller.clientWidth - width * (open + 1)) / 2)
  const at = t => side + width * (Math.min(t, open) + 0.5)
  d.columns.forEach((node, t) => {
    node.setAttribute("transform", `translate(${at(t)} 0)`)
    node.style.visibility = t < left || t === shown ? "" : "hidden"
  })
  const waiting = end - left
  d.pile.forEach((node, i) => {
    node.setAttribute("transform", `translate(${at(end) + 5 * (i + 1)} ${-4 * (i + 1)})`)
    node.style.visibility = waiting > i ? "" : "hidden"
  })
  d.flows.forEach((node, i) => {
    const t = i + 1,
      s = clamp(open - i, 0, 1)
    const visible = t <= left || t === left + 1
    node.style.visibility = visible ? "" : "hidden"
    if (!visible) return
    const now = t <= left ? t === step : step > left
    // The loop itself is no future: rolled up, it is what the drawing is about.
    const [when, lit] = [
      now ? "now" : t > step && t <= left ? "future" : "past",
      d.lit?.matrix === "W_hh" ? "lit" : "",
    ]
    node.setAttribute("class", `flow arrow hidden ${when} ${lit}`)
    const way = bend(at(i), at(t), s, d.rows.middle, d.rows.middle)
    const [hit, link, line, head, label, dot] = node.children
    hit.setAttribute("d", way.path)
    line.setAttribute("d", way.path)
    dot.style.offsetPath = `path("${way.path}")`
    head.setAttribute("transform", `translate(${way.end}) rotate(${way.turn})`)
    make(label, { x: way.label[0], y: way.label[1] })
    const { matrix, row, column } = d.lit ?? {}
    const one = matrix === "W_hh" && row !== undefined
    link.setAttribute(
      "d",
      one ? bend(at(i), at(t), s, d.rows.unit(column), d.rows.unit(row % d.data.units)).path : "",
    )
  })
  d.part.slide.value = open
  d.part.slide.setAttribute(
    "aria-valuetext",
    open <= 0
      ? "rolled: one cell with a loop"
      : open >= end
        ? `unrolled: ${end + 1} copies`
        : `${Math.floor(open) + 1} of ${end + 1} copies out`,
  )
  d.part.roll.textContent = open > end / 2 ? "Roll up" : "Unroll"
}

// Slides to `target`; at once where the visitor asked for less motion.
function slide(d, target) {
  cancelAnimationFrame(d.frame)
  const from = d.open,
    began = performance.now(),
    lasts = Math.min(UNROLL_MS * Math.abs(target - from), 2600)
  const move = now => {
    const s = still.matches || !lasts ? 1 : clamp((now - began) / lasts, 0, 1)
    d.open = s === 1 ? target : mix(from, target, s * s * (3 - 2 * s))
    place(d)
    if (s < 1) d.frame = requestAnimationFrame(move)
  }
  move(began)
}

// ---- lighting one weight in every copy

function shared(d, { matrix, row, column }) {
  const { steps, units, gates, weights } = d.data,
    count = steps.length
  const h = i => `h${(i % units) + 1}`,
    from = column ?? 0
  const used = count === 1 ? "once" : `${count} times, once at every step`
  const empty = matrix === "W_hh" ? `; at x(1) ${row === undefined ? "they meet" : "it meets"} an empty memory` : ""
  if (row === undefined)
    return [...sub(matrix), `, ${MATRICES[matrix][0]}: the same numbers are used ${used}${empty}.`]
  const which = {
    W_xh: ` from x to ${h(row)}`,
    W_hh: ` from ${h(from)} to ${h(row)}`,
    b: ` of ${h(row)}`,
    W_hy: ` from ${h(from)} to y`,
  }
  const gate = gates.length > 1 && matrix !== "W_hy" ? ` (${gates[Math.floor(row / units)]})` : ""
  return [
    ...sub(matrix),
    `${which[matrix]}${gate} is ${brief(weights[matrix][row][from])}. This one number is used ${used}${empty}.`,
  ]
}

function light(d, lit) {
  d.lit = lit
  const { units } = d.data
  for (const node of d.root.querySelectorAll("[data-weight]")) {
    node.classList.toggle("lit", node.dataset.weight === lit?.matrix)
  }
  const unit = lit?.row === undefined ? -1 : lit.matrix === "W_hy" ? lit.column : lit.row % units
  for (const node of d.part.drawing.querySelectorAll("[data-unit]"))
    node.classList.toggle("lit", Number(node.dataset.unit) === unit)
  d.root.classList.toggle("particular", lit?.row !== undefined)
  d.part.shared.replaceChildren(
    ...(lit ? shared(d, lit) : ["Touch an arrow or a weight: it lights up wherever the same number is used."]),
  )
  place(d)
}

// ---- the numbers in grids

function field(d, matrix, row, column, name) {
  const node = html("input", {
    class: "number",
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    "aria-label": name,
  })
  Object.assign(node, { address: { matrix, row, column } })
  node.onfocus = () => {
    light(d, node.address)
    node.select()
  }
  const send = () => {
    clearTimeout(d.sending)
    Object.assign(node, { typed: false, stepped: false })
    d.component.setTriggerValue("edit", { ...node.address, text: node.value })
  }
  node.onblur = () => {
    // before whatever is clicked next, such as Undo
    light(d, null)
    if (node.stepped) send()
  }
  node.oninput = () => {
    node.typed = true
  }
  node.onchange = send
  node.onkeydown = event => {
    const by = { ArrowUp: 0.1, ArrowDown: -0.1 }[event.key],
      old = Number(node.value.replace("−", "-"))
    if (!by || !Number.isFinite(old)) return
    event.preventDefault()
    node.value = brief(Math.round((old + by) * 100) / 100)
    node.stepped = node.typed = true
    clearTimeout(d.sending)
    d.sending = setTimeout(send, 200)
  }
  return node
}

function grid(d, matrix) {
  const { units, gates, weights } = d.data,
    [meaning, kind] = MATRICES[matrix]
  const chip = html(
    "button",
    { type: "button", class: `chip ${kind}`, "data-weight": matrix },
    html("b", {}, ...sub(matrix)),
    " ",
    html("span", {}, meaning),
  )
  chip.onfocus = chip.onclick = () => light(d, { matrix })
  chip.onblur = () => light(d, null)
  if (!d.data.edit) return html("div", { class: "matrix" }, chip)
  const offset = matrix === "W_hy" ? 0 : d.gate * units
  const gate = gates.length > 1 && matrix !== "W_hy" ? `, ${gates[d.gate]}` : ""
  const wide = matrix === "W_hh" || matrix === "W_hy" ? units : 1,
    tall = matrix === "W_hy" ? 1 : units
  const cells = []
  if (wide > 1)
    cells.push(html("span", {}), ...Array.from({ length: wide }, (_, c) => html("span", {}, `from h${c + 1}`)))
  for (let r = 0; r < tall; r++) {
    cells.push(html("span", {}, matrix === "W_hy" ? "to y" : `to h${r + 1}`))
    for (let c = 0; c < wide; c++) {
      const name = {
        W_xh: `from x to h${r + 1}`,
        W_hh: `from h${c + 1} to h${r + 1}`,
        b: `of h${r + 1}`,
        W_hy: `from h${c + 1} to y`,
      }[matrix]
      const node = field(d, matrix, offset + r, c, `${matrix.replace("_", "")} ${name}${gate}`)
      d.fields.push(node)
      cells.push(node)
    }
  }
  return html(
    "div",
    { class: `matrix ${kind}` },
    chip,
    html("div", { class: "grid", style: `--wide:${wide}` }, ...cells),
  )
}

function grids(d) {
  const { gates, edit } = d.data
  d.fields = []
  const nodes = []
  if (edit && gates.length > 1) {
    const choice = html(
      "select",
      { "aria-label": "Which gate's weights" },
      ...gates.map((name, i) => html("option", { value: i }, name)),
    )
    choice.value = d.gate
    choice.onchange = () => {
      d.gate = Number(choice.value)
      grids(d)
    }
    nodes.push(html("label", { class: "gate" }, "Weights of ", choice))
  }
  d.part.weights.replaceChildren(
    ...nodes,
    ...Object.keys(MATRICES)
      .filter(name => edit || name !== "b")
      .map(name => grid(d, name)),
  )
  fill(d)
}

function fill(d) {
  for (const node of d.fields) {
    const { matrix, row, column } = node.address,
      bad = d.data.problem
    const wrong = bad && bad.matrix === matrix && bad.row === row && bad.column === column
    node.setAttribute("aria-invalid", wrong ? "true" : "false")
    if (wrong) node.value = bad.text
    else if (!node.typed) node.value = brief(d.data.weights[matrix][row][column])
  }
}

// ---- the frame

const columnWidth = d => clamp(d.part.scroller.clientWidth / d.data.steps.length, NARROWEST, WIDEST)

function draw(d) {
  const { drawing, scroller, slide: control, roll } = d.part
  d.rows = rows(d.data.units)
  d.width = columnWidth(d)
  d.columns = d.data.steps.map((_, t) => column(d, t))
  d.flows = d.data.steps.slice(1).map(flow)
  d.pile = [0, 1].map(() =>
    svg("rect", { class: "copy", x: -HALF, y: TOP, width: 2 * HALF, height: d.rows.bottom - TOP, rx: HALF }),
  )
  make(drawing, { height: d.rows.height, width: Math.max(scroller.clientWidth, d.width * d.columns.length) })
  drawing.replaceChildren(...d.pile.reverse(), ...d.columns, ...d.flows)
  d.pile.reverse()
  control.max = last(d)
  control.disabled = roll.disabled = !last(d)
  d.part.twin.replaceChildren(...d.data.steps.map(step => html("li", {}, step.note)))
  light(d, d.lit)
}

function show(d, step, moved) {
  d.columns.forEach((node, t) => {
    node.setAttribute("class", `column ${t < step ? "past" : t > step ? "future" : "now"}`)
    node.setAttribute("tabindex", t === step ? 0 : -1)
    node.setAttribute("aria-current", t === step ? "step" : "false")
  })
  d.part.note.textContent = d.data.steps[step]?.note ?? ""
  place(d)
  if (!moved) return
  replay(d.part.drawing)
  const { scroller } = d.part,
    left = d.width * Math.min(step, d.open)
  if (left < scroller.scrollLeft || left + d.width > scroller.scrollLeft + scroller.clientWidth) {
    scroller.scrollTo({ left: left - scroller.clientWidth / 3, behavior: still.matches ? "instant" : "smooth" })
  }
}

function mount(root) {
  const part = {
    drawing: svg("svg", {}),
    note: html("p", { class: "note" }),
    shared: html("p", { class: "shared", "aria-live": "polite" }),
    weights: html("div", { class: "weights" }),
    twin: html("ol", { class: "unseen", "aria-label": "All steps in words" }),
    roll: html("button", { type: "button", class: "roll" }, "Unroll"),
    slide: html("input", { type: "range", min: 0, step: 0.01, "aria-label": "Unroll" }),
  }
  part.scroller = html("div", { class: "scroller" }, part.drawing)
  const d = { root, part, open: 0, gate: 0, fields: [], columns: [], flows: [], lit: null }
  d.player = player(d, {
    steps: () => d.columns.length,
    show: (step, moved) => show(d, step, moved),
    words: step => d.data.steps[step].note,
  })
  const ways = html(
    "div",
    { class: "unroll" },
    part.roll,
    html("span", {}, "rolled"),
    part.slide,
    html("span", {}, "unrolled"),
  )
  root.replaceChildren(
    part.scroller,
    ways,
    part.note,
    d.player.node,
    part.shared,
    part.weights,
    d.player.live,
    part.twin,
  )
  part.roll.onclick = () => slide(d, d.open > last(d) / 2 ? 0 : last(d))
  part.slide.oninput = () => {
    cancelAnimationFrame(d.frame)
    d.open = Number(part.slide.value)
    place(d)
  }
  part.slide.onkeydown = event => {
    const to = { ArrowLeft: Math.ceil(d.open) - 1, ArrowRight: Math.floor(d.open) + 1, Home: 0, End: last(d) }[
      event.key
    ]
    if (to === undefined) return
    event.preventDefault()
    slide(d, clamp(to, 0, last(d)))
  }
  // A mouse lights what it is over; a finger or the keyboard lights by focus.
  root.onpointerover = event => {
    const over = event.pointerType === "mouse" && event.target.closest("[data-weight], input.number")
    if (over) light(d, over.address ?? { matrix: over.dataset.weight })
  }
  root.onpointerout = event => {
    if (event.pointerType === "mouse" && d.lit) light(d, root.getRootNode().activeElement?.address ?? null)
  }
  const visit = root.onclick
  root.onclick = event => {
    const line = event.target.closest("svg [data-weight]")
    if (line)
      part.weights.querySelector(`.chip[data-weight="${line.dataset.weight}"]`).focus({ preventScroll: true })
    else visit(event)
  }
  d.sizes = new ResizeObserver(() => {
    if (!d.data) return
    draw(d)
    d.player.refresh()
  })
  d.sizes.observe(part.scroller)
  return d
}

function redraw(d) {
  const { steps, open, units, gates, edit } = d.data,
    fields = [units, gates.length, edit].join()
  const inputs = JSON.stringify(steps.map(step => [step.word, step.x]))
  if (inputs !== d.inputs) {
    // other steps: how far it is open was said in copies
    d.inputs = inputs
    cancelAnimationFrame(d.frame)
    d.open = (d.fieldsOf === undefined ? open : d.open) ? last(d) : 0
  }
  if (d.gate >= gates.length) d.gate = 0
  draw(d)
  if (fields === d.fieldsOf) return fill(d)
  d.fieldsOf = fields
  grids(d)
}

function leave(d) {
  cancelAnimationFrame(d.frame)
  clearTimeout(d.sending)
}

export default drawing({ mount, redraw, leave })
