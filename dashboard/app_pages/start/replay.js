// A network learns to write: its answers at an age, its curve up to there, and a slider over its life. What is played
// is a run that lies beside the page, or one that trains now: then it stands at its newest age, until the visitor moves.

const STEP = { Normal: 420 } // milliseconds an age
const MARGIN = { left: 34, right: 10, top: 10, bottom: 20 }
const calm = matchMedia("(prefers-reduced-motion: reduce)")

const loss = value => value.toFixed(2)
const updates = count => `${count.toLocaleString("en")} ${count === 1 ? "update" : "updates"}`
const last = d => d.data.ages.length - 1
const valueAt = ({ curve, every, steps }, step) =>
  curve[step === steps ? curve.length - 1 : Math.min(Math.round(step / every), curve.length - 1)]

// ---- words

function sentence(d, age) {
  const { data } = d
  if (!age) return data.waiting
  const value = valueAt(data, age.step),
    when = age.step ? `After ${updates(age.step)}` : "Before the first update",
    than = value > data.baseline ? "more" : "less"
  const said = `${when} its surprise at real names is ${loss(value)}`
  return age.step
    ? `${said}: ${than} than that of a rule which knows only the last letter.`
    : `${said}: it guesses.`
}

const words = (d, age) => `${sentence(d, age)} It writes ${age.says.join(", ")}.`

// ---- the names

function names(d, age) {
  d.data.asked.forEach((given, at) => {
    const [own, rest] = d.names.children[at].children,
      said = age?.says[at] ?? given
    own.textContent = said.slice(0, given.length)
    rest.textContent = said.slice(given.length)
  })
}

// ---- the curve

function curve(d, age) {
  const { data } = d,
    width = d.width,
    height = d.height
  const right = width - MARGIN.right,
    bottom = height - MARGIN.bottom
  const x = step => MARGIN.left + (step / data.steps) * (right - MARGIN.left)
  const y = value =>
    MARGIN.top + ((data.high - clamp(value, data.low, data.high)) / (data.high - data.low)) * (bottom - MARGIN.top)
  const points = data.curve.map((value, at) => [Math.min(at * data.every, data.steps), value])
  const path = some =>
    some.map(([step, value], at) => `${at ? "L" : "M"}${x(step).toFixed(1)} ${y(value).toFixed(1)}`)
  const now = age?.step ?? 0,
    past = points.filter(([step]) => step <= now)
  const parts = [svg("path", { class: "axis-line", d: `M${MARGIN.left} ${MARGIN.top}V${bottom}H${right}` })]
  for (let value = Math.ceil(2 * data.low) / 2; value <= data.high; value += 0.5)
    parts.push(svg("text", { class: "tick", x: MARGIN.left - 6, y: y(value) }, value.toFixed(1)))
  for (const step of [0, data.steps])
    parts.push(
      svg("text", { class: step ? "tick" : "tick first", x: x(step), y: bottom + 12 }, step ? updates(step) : "0"),
    )
  parts.push(
    svg("path", { class: "simple", d: `M${MARGIN.left} ${y(data.baseline)}H${right}` }),
    svg("text", { class: "tick", x: right, y: y(data.baseline) - 9 }, data.simple),
    svg("path", { class: "to-come", d: path(points).join("") }),
    svg("path", { class: "past", d: path(past).join("") }),
  )
  if (past.length) parts.push(svg("circle", { class: "now-dot", cx: x(now), cy: y(valueAt(data, now)), r: 6 }))
  make(d.plot, { viewBox: `0 0 ${width} ${height}`, width, height }).replaceChildren(...parts)
}

// ---- the whole

function show(d, step) {
  const age = d.data.ages[step]
  names(d, age)
  d.said.textContent = sentence(d, age)
  if (d.width) curve(d, age)
  d.scrub.setAttribute("aria-valuetext", age ? updates(age.step) : "not begun")
}

// It plays by itself once it is seen, and never a second time; where movement is not wanted it stands at its end.
function begin(d) {
  if (d.data.live || d.begun || !d.isSeen) return
  d.begun = true
  calm.matches ? d.player.move(last(d)) : d.player.play()
}

function mount(root) {
  const d = { root, names: html("ul", { class: "names" }), plot: svg("svg", { "aria-hidden": "true" }) }
  d.said = html("p", { class: "said" })
  d.kind = html("p", { class: "kind" })
  d.source = html("p", { class: "source" })
  d.title = html("p", { class: "title" })
  d.chart = html("div", { class: "chart" }, d.plot)
  d.player = player(d, {
    steps: () => d.data.planned,
    show: step => show(d, Math.min(step, last(d))),
    words: step => (d.data.ages.length ? words(d, d.data.ages[Math.min(step, last(d))]) : ""),
    label: "Age of the network",
    beats: STEP,
  })
  const { node, live } = d.player
  d.scrub = node.querySelector("input")
  root.replaceChildren(
    d.kind,
    html("div", { class: "both" }, d.names, html("div", { class: "course" }, d.title, d.chart)),
    d.said,
    node,
    d.source,
    live,
  )
  d.sizes = new ResizeObserver(() => {
    d.width = d.chart.clientWidth
    d.height = d.chart.clientHeight
    d.player.refresh()
  })
  d.sizes.observe(d.chart)
  d.sight = new IntersectionObserver(
    entries => {
      d.isSeen = entries.at(-1).isIntersecting
      begin(d)
    },
    { threshold: 0.5 },
  )
  d.sight.observe(root)
  return d
}

function update(d) {
  const { data } = d,
    text = JSON.stringify(data)
  if (text === d.text) return
  const isOther = d.run !== data.run, // than the one that is drawn
    follows = isOther || d.player.step >= d.newest
  Object.assign(d, { text, run: data.run, newest: Math.max(last(d), 0) })
  d.root.setAttribute("aria-label", data.label)
  for (const part of ["kind", "title", "source"]) d[part].textContent = data[part]
  d.root.classList.toggle("live", data.live)
  d.root.classList.toggle("runs", data.running)
  if (isOther) {
    d.player.stop()
    d.names.replaceChildren(...data.asked.map(() => html("li", {}, html("b", {}), html("span", {}))))
    d.player.step = 0
    d.begun = false
  }
  if (data.live && follows) d.player.move(d.newest)
  else d.player.refresh()
  begin(d)
}

export default placed({
  mount,
  update,
  leave(d) {
    d.player.stop()
    d.sizes.disconnect()
    d.sight.disconnect()
  },
})
