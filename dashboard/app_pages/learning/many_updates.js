// A run of many updates, played: the loss so far, and every weight as a bar that grows and shrinks.

const HIGH = 220,
  LEFT = 48,
  FOOT = 26,
  GAP = 12
const PACE = { Slow: 400, Normal: 120, Fast: 40 } // milliseconds an update

const proper = value => String(value).replace("-", "−")

function lossFrame(d) {
  const { losses } = d.data,
    wide = d.wide - LEFT - 8,
    high = HIGH - FOOT - 8
  const top = Math.max(...losses) || 1
  d.at = i => [LEFT + (wide * i) / Math.max(losses.length - 1, 1), 8 + high * (1 - losses[i] / top)]
  const path =
    "M" +
    losses
      .map((_, i) =>
        d
          .at(i)
          .map(x => x.toFixed(1))
          .join(" "),
      )
      .join("L")
  const label = (y, text) => svg("text", { x: LEFT - 6, y, style: "text-anchor: end" }, text)
  d.done = svg("path", { class: "done" })
  d.head = svg("circle", { class: "head", r: 6 })
  d.path = path.slice(1).split("L")
  return [
    svg("rect", { class: "frame", x: LEFT, y: 8, width: wide, height: high }),
    svg("path", { class: "whole", d: path }),
    d.done,
    d.head,
    label(8 + 6, proper(Number(top.toPrecision(3)))),
    label(8 + high - 4, "0"),
    svg("text", { x: LEFT + 4, y: HIGH - 10, style: "text-anchor: start" }, "0"),
    svg("text", { x: LEFT + wide / 2, y: HIGH - 10 }, "updates"),
    svg("text", { x: LEFT + wide, y: HIGH - 10, style: "text-anchor: end" }, String(losses.length - 1)),
  ]
}

function weightFrame(d) {
  const { weights, groups } = d.data,
    high = HIGH - FOOT - 8,
    middle = 8 + high / 2
  const top = Math.ceil(2 * Math.max(0.5, ...weights.flat().map(Math.abs))) / 2
  const each = (d.wide - LEFT - GAP * groups.length) / weights[0].length
  const nodes = [svg("path", { class: "zero", d: `M${LEFT} ${middle}H${d.wide}` })]
  d.bars = []
  d.tall = value => ((high / 2) * value) / top
  d.middle = middle
  let x = LEFT,
    i = 0
  for (const [sign, ends, count] of groups) {
    nodes.push(
      svg(
        "text",
        { x: x + (each * count) / 2, y: HIGH - 10 },
        sign,
        svg("tspan", { dy: 4, "font-size": 10 }, ends),
      ),
    )
    for (let k = 0; k < count; k++, i++, x += each) {
      const bar = svg("rect", { x: x + 1, width: Math.max(each - 2, 2) })
      const y = middle - d.tall(weights[0][i])
      nodes.push(bar, svg("path", { class: "start", d: `M${x} ${y}h${each}` }))
      d.bars.push(bar)
    }
    x += GAP
  }
  const label = (y, text) => svg("text", { x: LEFT - 6, y, style: "text-anchor: end" }, text)
  return [...nodes, label(14, String(top)), label(middle, "0"), label(8 + high - 6, `−${top}`)]
}

function draw(d) {
  d.wide = Math.max(d.curve.parentElement.clientWidth, 200)
  for (const node of [d.curve, d.heights]) make(node, { width: d.wide, height: HIGH })
  d.curve.replaceChildren(...lossFrame(d))
  d.heights.replaceChildren(...weightFrame(d))
}

const inWords = (d, step) =>
  `Update ${step} of ${d.data.losses.length - 1}: output ${d.data.outputs[step]}, truth ${d.data.truth}, loss ${proper(d.data.losses[step].toPrecision(2))}.`

function show(d, step) {
  d.done.setAttribute("d", "M" + d.path.slice(0, step + 1).join("L"))
  const [cx, cy] = d.at(step)
  make(d.head, { cx, cy })
  d.bars.forEach((bar, i) => {
    const tall = d.tall(d.data.weights[step][i])
    make(bar, {
      class: tall < 0 ? "below" : "above",
      y: Math.min(d.middle, d.middle - tall),
      height: Math.abs(tall),
    })
  })
  d.words.textContent = inWords(d, step)
}

function mount(root) {
  const panel = (title, node) => html("div", {}, html("h3", {}, title), node)
  const d = {
    root,
    curve: svg("svg", { "aria-hidden": "true" }),
    heights: svg("svg", { "aria-hidden": "true" }),
    words: html("p", { class: "now-words" }),
  }
  d.player = player(d, {
    steps: () => d.data?.losses.length ?? 0,
    show: step => show(d, step),
    words: step => inWords(d, step),
    label: "Update",
    beats: PACE,
  })
  root.replaceChildren(
    html(
      "div",
      { class: "both" },
      panel("Does the loss fall?", d.curve),
      panel("Where do the weights go? (the mark is where each began)", d.heights),
    ),
    d.words,
    d.player.node,
    d.player.live,
  )
  d.sizes = new ResizeObserver(() => {
    if (!d.data || d.curve.parentElement.clientWidth === d.wide) return
    draw(d)
    d.player.refresh()
  })
  d.sizes.observe(root)
  return d
}

function redraw(d) {
  // another run starts at its beginning
  d.player.stop()
  d.player.step = 0
  draw(d)
}

export default drawing({ mount, redraw })
