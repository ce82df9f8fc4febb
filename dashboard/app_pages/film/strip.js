// A film as a strip. A column is a frame: it goes in below, the memory is in the middle, a chip comes out above for
// every reader that has a memory; who has none stands below the frames. The screen shows the frame that is now.

const FRAME = 48, // pixels of a frame in the strip: two a dot
  SCREEN = 240 // and on the screen: ten a dot
const FILM_BEATS = { Slow: 1000, Normal: 400, Fast: 150 } // milliseconds a frame
const gentle = matchMedia("(prefers-reduced-motion: reduce)")

const count = d => d.data.who.length
const kindOf = (d, at) => d.data.kinds[at]
const present = (row, t) => t >= row.joined
const saidAt = (row, t) => row.said[t - row.joined]
const sureAt = (row, t, label) => row.sure[t - row.joined]?.[label]
// Who is wrong about a frame: only where it is known what happens.
const isWrong = (d, row, t) => d.data.truth !== null && present(row, t) && saidAt(row, t) !== d.data.truth[t]

function inWords(d, t) {
  const { names, rows, truth, who } = d.data
  const sure = row => sureAt(row, t, saidAt(row, t))
  const said = rows.map(row =>
    present(row, t)
      ? `${row.name}: ${names[saidAt(row, t)]}${sure(row) === undefined ? "" : `, ${sure(row)} %`}.`
      : `${row.name}: not there yet.`,
  )
  return [`To be seen: ${who[t]}.`, ...said, truth === null ? "" : `What happens: ${names[truth[t]]}.`]
    .filter(Boolean)
    .join(" ")
}

// ---- one column

function chip(d, row, t) {
  if (!present(row, t)) return html("span", { class: "slot" }, html("span", { class: "absent" }, "–"))
  const [short, hue] = kindOf(d, saidAt(row, t))
  return html(
    "span",
    { class: isWrong(d, row, t) ? "slot wrong" : "slot" },
    html("span", { class: `chip ${hue}` }, short),
  )
}

const remembering = d => d.data.rows.filter(row => row.moved)
const forgetful = d => d.data.rows.filter(row => !row.moved)

function memory(row, t) {
  if (!present(row, t)) return html("span", { class: "memory" })
  const most = Math.max(...row.moved, 0.01),
    moved = row.moved[t - row.joined] / most
  return html(
    "span",
    { class: t > row.joined ? "memory linked" : "memory" },
    html("i", { style: `--moved:${Math.round(100 * moved)}%` }),
  )
}

const picture = (d, t, size) =>
  html("span", {
    class: "frame",
    style:
      `width:${size}px;height:${size}px;background-image:url(${d.data.film});` +
      `background-size:${size * count(d)}px ${size}px;background-position:${-size * t}px 0`,
  })

const column = (d, t) =>
  html(
    "div",
    { role: "button", "data-step": t },
    html("span", { class: "unseen" }, `Frame ${t + 1}. ${inWords(d, t)}`),
    html(
      "span",
      { class: "drawn", "aria-hidden": "true" }, // the words before it say the same
      ...remembering(d).flatMap(row => [chip(d, row, t), memory(row, t)]),
      picture(d, t, FRAME),
      ...forgetful(d).map(row => chip(d, row, t)),
      html("span", { class: "number" }, String(t + 1)),
    ),
  )

// The names of the rows, as high as what they name.
const names = d => [
  ...remembering(d).flatMap(row => [
    html("span", { class: "slot output" }, row.name),
    html("span", { class: "memory hidden" }, "memory"),
  ]),
  html("span", { class: "frame input" }, "frame"),
  ...forgetful(d).map(row => html("span", { class: "slot output" }, row.name)),
]

// ---- the frame that is now: how sure each reader is of each label

function bars(d, t) {
  const { names, rows } = d.data
  const bar = (row, number, at) => {
    const share = present(row, t) ? sureAt(row, t, at) : 0
    return html(
      "span",
      { class: `bar row${number}` },
      html("i", { style: `--share:${share}%` }),
      html("span", {}, present(row, t) ? `${share} %` : "–"),
    )
  }
  return names.map((name, at) =>
    html(
      "li",
      { class: d.data.truth?.[t] === at ? "true" : "" },
      html("b", {}, name),
      html("span", { class: "bars" }, ...rows.map((row, number) => bar(row, number, at))),
    ),
  )
}

function key(d) {
  const { rows, truth } = d.data
  const parts = d.data.small
    ? []
    : rows.map((row, number) => html("span", {}, html("i", { class: `row${number}` }), row.name))
  if (truth !== null && rows.some(row => d.data.who.some((_, t) => isWrong(d, row, t))))
    parts.push(html("span", {}, html("i", { class: "framed" }), "framed: not what happens"))
  if (remembering(d).length) parts.push(html("span", {}, "Memory: the fuller the circle, the more of it changed."))
  return parts
}

function note(d, t) {
  const { names, truth, who } = d.data
  return [
    html("b", {}, `Frame ${t + 1} of ${count(d)}`),
    ` To be seen: ${who[t]}. `,
    ...(truth === null ? [] : ["What happens: ", html("b", { class: "happens" }, names[truth[t]]), "."]),
  ]
}

// ---- what the strip does; d is one mounted strip

function draw(d) {
  const { part } = d
  d.columns = d.data.who.map((_, t) => column(d, t))
  part.film.replaceChildren(...d.columns)
  part.names.replaceChildren(...names(d))
  part.key.replaceChildren(...key(d))
  part.twin.replaceChildren(...d.data.who.map((_, t) => html("li", {}, inWords(d, t))))
  d.root.classList.toggle("small", d.data.small)
}

function show(d, t, moved) {
  const { part } = d
  d.columns.forEach((node, at) => {
    node.setAttribute("class", `column ${at < t ? "past" : at > t ? "future" : "now"}`)
    node.setAttribute("tabindex", at === t ? 0 : -1) // one tab stop, not one a frame
    node.setAttribute("aria-current", at === t ? "step" : "false")
  })
  part.screen.replaceChildren(picture(d, t, SCREEN))
  part.note.replaceChildren(...note(d, t))
  if (!d.data.small) part.bars.replaceChildren(...bars(d, t))
  if (moved) inView(d)
}

// Scrolls the strip's own box, never the page.
function inView(d) {
  const { scroller } = d.part,
    node = d.columns[d.player.step]
  if (!node) return
  const [left, right] = [node.offsetLeft, node.offsetLeft + node.offsetWidth],
    near = node.offsetWidth
  if (left - near >= scroller.scrollLeft && right + near <= scroller.scrollLeft + scroller.clientWidth) return
  const behavior = gentle.matches || d.player.playing ? "instant" : "smooth"
  scroller.scrollTo({ left: left - scroller.clientWidth / 3, behavior })
}

function mount(root, data) {
  const part = {
    screen: html("div", { class: "screen", "aria-hidden": "true" }),
    note: html("p", { class: "note" }),
    bars: html("ul", { class: "guesses" }),
    names: html("div", { class: "names", "aria-hidden": "true" }),
    film: html("div", { class: "film" }),
    key: html("p", { class: "key" }),
    twin: html("ol", { class: "unseen", "aria-label": "All frames in words" }),
  }
  part.scroller = html("div", { class: "scroller" }, part.film)
  const d = { root, data, part, columns: [] }
  d.player = player(d, {
    steps: () => count(d),
    show: (step, moved) => show(d, step, moved),
    words: step => `Frame ${step + 1} of ${count(d)}. ${inWords(d, step)}`,
    label: "Frame",
    beats: FILM_BEATS,
  })
  root.replaceChildren(
    html("div", { class: "stage" }, part.screen, html("div", { class: "said" }, part.note, part.bars)),
    html("div", { class: "picture" }, part.names, part.scroller),
    d.player.node,
    part.key,
    d.player.live,
    part.twin,
  )
  return d
}

export default drawing({ mount, redraw: draw, arrived: inView })
