// Three layers with weights of their own fold into one layer with a loop. Three pictures of one drawing:
// three different ones, three equal ones, one.

const GAP = 170,
  MIDDLE = 250,
  WIDE = 500,
  HEIGHT = 236,
  LAYER = { top: 64, height: 74, wide: 112 }

function layer(t) {
  const middle = LAYER.top + LAYER.height / 2
  const names = text => svg("text", { class: "names", y: middle }, text)
  return svg(
    "g",
    { class: `layer of${t}` },
    svg("g", { class: "waits" }, arrow("input", 0, 186, 0, LAYER.top + LAYER.height + 5)),
    svg("rect", {
      class: "shape body",
      x: -LAYER.wide / 2,
      y: LAYER.top,
      width: LAYER.wide,
      height: LAYER.height,
      rx: 16,
    }),
    svg("g", { class: "own" }, names(`(w${t + 1}, b${t + 1})`)),
    svg("g", { class: "same" }, names("(w, b)")),
    svg(
      "g",
      { class: "box input" },
      svg("rect", { class: "shape", x: -24, y: 188, width: 48, height: 34, rx: 3 }),
      svg("text", { class: "symbol each", y: 205 }, `x(${t + 1})`),
      svg("text", { class: "symbol any", y: 205 }, "x(t)"),
    ),
  )
}

function picture() {
  const between = LAYER.wide / 2,
    y = LAYER.top + LAYER.height / 2
  const arrows = [0, 1].map(t =>
    svg(
      "g",
      { class: "between" },
      arrow("hidden", MIDDLE + GAP * (t - 1) + between + 4, y, MIDDLE + GAP * t - between - 5, y),
    ),
  )
  const right = MIDDLE + between
  const loop = svg(
    "g",
    { class: "loop arrow hidden" },
    svg("path", {
      class: "line",
      d: `M${right + 3} ${y - 18}C${right + 74} ${y - 44} ${right + 74} ${y + 44} ${right + 5} ${y + 18}`,
    }),
    svg("path", { d: `M${right + 11} ${y + 26}L${right + 5} ${y + 18}L${right + 15} ${y + 15}` }),
    svg("text", { x: right + 84, y }, "h"),
  )
  return svg("svg", { viewBox: `0 0 ${WIDE} ${HEIGHT}`, role: "img" }, ...arrows, ...[2, 1, 0].map(layer), loop)
}

function mount(root) {
  const d = { root, svg: picture(), note: html("p", { class: "note" }) }
  d.player = player(d, {
    steps: () => d.data.notes.length,
    show: step => {
      d.svg.setAttribute("class", `fold stage${step}`)
      d.svg.setAttribute("aria-label", d.data.notes[step] ?? "")
      d.note.textContent = d.data.notes[step] ?? ""
    },
    words: step => d.data.notes[step],
    label: "Stage",
  })
  root.replaceChildren(html("div", { class: "picture" }, d.svg), d.note, d.player.node, d.player.live)
  return d
}

export default drawing({ mount, redraw: () => {} }) // the picture stays; its notes are read at every step
