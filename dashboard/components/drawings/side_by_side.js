// Several small unrolled pictures that move together. The shapes and classes are those of diagram.js.

const WIDTH = 84,
  ROW = { output: 20, hidden: 78, input: 136 },
  BOX = 32,
  HEIGHT = 156,
  RADIUS = 17

function box(kind, word) {
  const y = ROW[kind],
    wide = WIDTH - 8
  return svg(
    "g",
    { class: `box ${kind}` },
    svg("rect", {
      class: "shape",
      x: -wide / 2,
      y: y - BOX / 2,
      width: wide,
      height: BOX,
      rx: kind === "input" ? 3 : 14,
    }),
    svg("text", { y }, word),
  )
}

// Where nothing is read after something was said, what was said goes in.
const heard = (steps, t) => t > 0 && !steps[t].input && steps[t - 1].output

function column(step, t, steps) {
  const parts = [
    svg("rect", { class: "seat", x: 2 - WIDTH / 2, y: 1, width: WIDTH - 4, height: HEIGHT - 2, rx: 8 }),
  ]
  if (t > 0) parts.push(arrow("hidden", RADIUS + 5 - WIDTH, ROW.hidden, -RADIUS - 6, ROW.hidden))
  if (heard(steps, t)) {
    const edge = 0.72 * (RADIUS + 6)
    parts.push(arrow("fed", 8 - WIDTH / 2 - 20, ROW.output + BOX / 2 + 3, -edge, ROW.hidden - edge))
  }
  if (step.input)
    parts.push(arrow("input", 0, ROW.input - BOX / 2 - 2, 0, ROW.hidden + RADIUS + 6), box("input", step.input))
  parts.push(
    svg(
      "g",
      { class: "memory" },
      svg("circle", { class: "ring", cy: ROW.hidden, r: RADIUS + 4 }),
      svg("circle", { class: "shape", cy: ROW.hidden, r: RADIUS }),
      svg("text", { y: ROW.hidden }, "h"),
    ),
  )
  if (step.output)
    parts.push(arrow("output", 0, ROW.hidden - RADIUS - 5, 0, ROW.output + BOX / 2 + 3), box("output", step.output))
  return svg("g", { transform: `translate(${WIDTH * (t + 0.5)} 0)` }, ...parts)
}

function inWords(steps, t) {
  const step = steps[t],
    reads = step.input ? `reads “${step.input}”` : "reads nothing",
    hears = heard(steps, t) ? `hears its own “${heard(steps, t)}”` : reads
  return `${hears}, ${step.output ? `says “${step.output}”` : "says nothing yet"}`
}

// In a picture that stands still all has happened; its name and its words are beside it on the page.
function lane(given, still) {
  const columns = given.columns.map(column),
    wide = WIDTH * columns.length
  const words = html("p", { class: "words" })
  const all = given.columns.map((_, t) => `Step ${t + 1}: it ${inWords(given.columns, t)}.`).join(" ")
  const picture = svg(
    "svg",
    { viewBox: `0 0 ${wide} ${HEIGHT}`, role: "img", "aria-label": `${given.name}. ${all}` },
    ...columns,
  )
  if (still) columns.forEach(one => one.setAttribute("class", "column past"))
  const node = html(
    "section",
    { class: still ? "still" : "lane", "aria-label": given.name, style: `--wide:${wide}px` },
    ...(still ? [picture] : [html("h3", {}, given.name), html("p", {}, given.line), picture, words]),
  )
  return { node, columns, words, steps: given.columns }
}

function show(d, step) {
  for (const { columns, words, steps } of d.lanes) {
    const over = step >= steps.length
    columns.forEach((node, t) =>
      node.setAttribute("class", `column ${t < step ? "past" : t > step ? "future" : "now"}`),
    )
    replay(columns[step])
    words.textContent = over
      ? `Done after ${steps.length === 1 ? "one step" : `${steps.length} steps`}.`
      : `Step ${step + 1}: it ${inWords(steps, step)}.`
  }
}

function mount(root, data) {
  const d = { root, lanes: [], grid: html("div", { class: "lanes" }) }
  if (data.still) {
    root.replaceChildren(d.grid)
    return Object.assign(d, { player: { refresh() {}, stop() {} } })
  }
  const steps = () => Math.max(0, ...d.lanes.map(one => one.steps.length))
  d.player = player(d, {
    steps,
    show: step => show(d, step),
    words: step => `Step ${step + 1} of ${steps()}.`,
    label: "Step of all pictures",
  })
  root.replaceChildren(d.grid, d.player.node, d.player.live)
  return d
}

function redraw(d) {
  d.lanes = d.data.lanes.map(one => lane(one, d.data.still))
  d.grid.replaceChildren(...d.lanes.map(one => one.node))
}

export default drawing({ mount, redraw })
