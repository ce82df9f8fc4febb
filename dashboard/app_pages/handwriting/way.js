// The way of the pen. The line is what went in; a dot stands at each point that was read, full where a digit was said
// there, hollow where nothing was (a blank). What comes after the point of now is pale.

const HIGH = 190, // pixels of the writing
  EDGE = 26,
  PACES = { Slow: 400, Normal: 160, Fast: 60 } // milliseconds a point
const DIGITS = [..."0123456789"]

function frame() {
  const part = {
    paper: svg("svg", { class: "paper", "aria-hidden": "true" }),
    note: html("p", { class: "note" }),
    said: html("p", { class: "said" }),
    bars: html("div", { class: "bars", "aria-hidden": "true" }),
    key: html(
      "p",
      { class: "key" },
      html("span", {}, html("i", { class: "full" }), " a digit said here"),
      html("span", {}, html("i", { class: "hollow" }), " nothing said: a blank"),
      html("span", {}, html("i", { class: "air" }), " pen lifted"),
    ),
  }
  part.scroller = html("div", { class: "scroller", tabindex: -1 }, part.paper)
  part.bar = DIGITS.map(digit => {
    const fill = html("span", { class: "fill" })
    part.bars.append(html("div", { class: "bar" }, html("b", {}, digit), html("span", { class: "track" }, fill)))
    return fill
  })
  return part
}

function redraw(d) {
  const { places, lifted, guesses } = d.data
  const widest = Math.max(...places.map(([x]) => x))
  const room = d.root.clientWidth - 2 * EDGE || 600
  // Small enough for the page, as long as the points stay apart; a long number scrolls on a phone.
  d.scale = Math.max(Math.min(HIGH, room / Math.max(widest, 0.1)), 70)
  const at = ([x, y]) => [EDGE + x * d.scale, EDGE + y * d.scale]
  d.lines = places.slice(1).map((place, index) => {
    const [x1, y1] = at(places[index]),
      [x2, y2] = at(place)
    return svg("path", { class: lifted[index + 1] ? "air" : "ink", d: `M${x1} ${y1}L${x2} ${y2}` })
  })
  d.dots = places.map((place, index) => {
    const [cx, cy] = at(place)
    return svg("circle", { class: guesses[index] ? "full" : "hollow", cx, cy, r: guesses[index] ? 6 : 3.5 })
  })
  // A digit that is said at several points in a row is written at the first of them.
  d.names = places.map((place, index) => {
    const fresh = guesses[index] && guesses[index] !== guesses[index - 1]
    const [x, y] = at(place)
    return fresh ? svg("text", { class: "name", x: x + 15, y: y - 12 }, guesses[index]) : null
  })
  d.ring = svg("circle", { class: "here", r: 10 })
  d.at = at
  const height = Math.max(...places.map(([, y]) => y)) * d.scale + 2 * EDGE
  make(d.part.paper, { width: widest * d.scale + 2 * EDGE, height })
  d.part.paper.replaceChildren(...d.lines, ...d.dots, d.ring, ...d.names.filter(Boolean))
  d.part.bars.hidden = !d.data.alone.length
}

// The last look at what was written by then.
function look(d, step) {
  return d.data.looks.findLastIndex(at => at <= step)
}

const soFar = (d, step) => {
  if (step === d.data.places.length - 1) return d.data.digits
  const at = look(d, step)
  return at < 0 ? "" : d.data.said[at]
}

function words(d, step) {
  const { arrows, guesses, lifted, sure } = d.data
  const guess = guesses[step] ? `It says ${guesses[step]}` : "It says nothing (a blank)"
  const moved =
    step === 0 ? "the pen comes down" : `the pen goes ${arrows[step]}${lifted[step] ? " through the air" : ""}`
  return `Point ${step + 1} of ${guesses.length}: ${moved}. ${guess}, ${sure[step]} sure.`
}

// For those who can't see the bars.
function likeliest(d, step) {
  if (!d.data.alone.length || step === 0) return ""
  const shares = d.data.alone[look(d, step)]
  const best = shares.indexOf(Math.max(...shares))
  return ` As one digit alone, ${best}: ${Math.round(100 * shares[best])} %.`
}

function show(d, step) {
  if (!d.dots) return
  const later = (node, index) => node?.classList.toggle("later", index > step)
  d.dots.forEach(later)
  d.names.forEach(later)
  d.lines.forEach((line, index) => later(line, index + 1))
  const [cx, cy] = d.at(d.data.places[step])
  make(d.ring, { cx, cy })
  d.part.note.textContent = words(d, step)
  const said = soFar(d, step)
  d.part.said.replaceChildren("Had the pen stopped here: ", html("b", {}, said || "no digit yet"))
  if (d.data.alone.length) {
    const shares = d.data.alone[look(d, step)]
    d.part.bar.forEach((fill, digit) => fill.style.setProperty("--share", step === 0 ? 0 : shares[digit]))
  }
}

function mount(root) {
  const d = { root, part: frame() }
  d.player = player(d, {
    steps: () => d.data?.places.length ?? 0,
    show: step => show(d, step),
    words: step => `${words(d, step)} ${d.part.said.textContent}.${likeliest(d, step)}`,
    label: "Point of the way",
    beats: PACES,
  })
  const { scroller, said, bars, note, key } = d.part
  root.replaceChildren(scroller, d.player.node, note, said, bars, key, d.player.live)
  d.sizes = new ResizeObserver(() => {
    if (!d.data) return
    redraw(d)
    d.player.refresh()
  })
  d.sizes.observe(root)
  return d
}

export default drawing({ mount, redraw })
