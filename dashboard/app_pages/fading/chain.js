// A whisper passed along a line of people, from right to left, as a gradient goes back through time.

const WIDTH = 26,
  HEIGHT = 146,
  HEAD = 74,
  LOUDEST = 26 // pixels; the largest voice that fits above a head

const QUIETEST_END = 4 // times as loud as at first: what ends no louder has areas that are as large as it is loud

// Beyond that an area that is as large as it is loud would soon fill the page: then every step adds as much.
function radius(loud, end) {
  if (loud <= 1 || end <= QUIETEST_END) return Math.min(13 * Math.sqrt(loud), LOUDEST)
  return 13 + ((LOUDEST - 13) * Math.log(loud)) / Math.log(end)
}

function person(given, k, count, end) {
  const x = WIDTH * (count - k - 0.5),
    voice = radius(given.loud, end)
  return svg(
    "g",
    { class: "column", "data-step": k, tabindex: -1, transform: `translate(${x} 0)` },
    svg("title", {}, given.note),
    svg("rect", { class: "seat", x: 1 - WIDTH / 2, y: HEAD - 12, width: WIDTH - 2, height: 64, rx: 8 }),
    svg("circle", { class: voice < 6 ? "voice faint" : "voice", cy: HEAD - 12 - voice, r: voice }),
    svg("circle", { class: "person", cy: HEAD, r: 7 }),
    svg("path", { class: "person", d: `M-10 ${HEAD + 30}v-8a10 12 0 0 1 20 0v8z` }),
    k % 5 === 0 ? svg("text", { class: "back", y: HEAD + 42 }, String(k)) : "",
  )
}

function show(d, step) {
  d.columns.forEach((node, k) =>
    node.setAttribute("class", `column ${k < step ? "past" : k > step ? "future" : "now"}`),
  )
  d.note.replaceChildren(html("b", {}, d.data.people[step].left), d.data.people[step].note)
  const { scroller, columns } = d,
    x = WIDTH * (columns.length - step - 0.5)
  if (scroller.scrollWidth > scroller.clientWidth) scroller.scrollLeft = x - scroller.clientWidth / 2
}

function mount(root) {
  const d = { root, columns: [], scroller: html("div", { class: "scroller", tabindex: 0, role: "group" }) }
  d.note = html("p", { class: "note" })
  d.player = player(d, {
    steps: () => d.data.people.length,
    show: step => show(d, step),
    label: "Steps back",
    beats: { Slow: 900, Normal: 300, Fast: 100 },
    words: step => d.data.people[step].note,
  })
  root.replaceChildren(d.scroller, d.note, d.player.node, d.player.live)
  return d
}

function line(d) {
  const wide = WIDTH * d.data.people.length
  d.columns = d.data.people.map((given, k) => person(given, k, d.data.people.length, d.data.people.at(-1).loud))
  const last = d.data.people.at(-1)
  d.scroller.replaceChildren(
    svg(
      "svg",
      { width: wide, height: HEIGHT, role: "img", "aria-label": last.note },
      svg("text", { class: "end first", x: 2, y: HEIGHT - 10 }, "the first letter"),
      svg("text", { class: "end last", x: wide - 2, y: HEIGHT - 10 }, "the error starts here"),
      ...d.columns,
    ),
  )
}

export default drawing({ mount, redraw: line })
