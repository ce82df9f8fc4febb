// The calendar: a row a week, a small curve a day. Days are marked by click, tap or space; the arrow keys go from day
// to day. Once asked, it shows bands, alarms and events, and counts while the line is dragged: the alarms come loudest
// first, each a day from all louder ones, so that those above a line are always the first of the list.

const NONE = 65535, // no value, or nobody expects one
  FULL = 65534,
  DAY = 86400,
  TEN = 10,
  CALM = 400 // milliseconds without a change before Python is told
const NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

const unpacked = text => new Uint16Array(Uint8Array.from(atob(text), sign => sign.charCodeAt(0)).buffer)
const dated = (d, day, options) =>
  new Date((d.data.day + day * DAY) * 1000).toLocaleDateString("en-GB", { timeZone: "UTC", ...options })
const short = (d, day) => dated(d, day, { day: "numeric", month: "short" })
const long = (d, day) => dated(d, day, { weekday: "long", day: "numeric", month: "long", year: "numeric" })
const weekday = (d, day) => (Math.floor(d.data.day / DAY) + 3 + day) % 7 // 1970 began on a Thursday
const dayOf = (d, place) => Math.floor((d.data.offset + place * d.data.every) / DAY)
const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`

// ---- curves

// The places whose times lie from one second to another, counted from the first midnight; one more on either side, so
// that curves run on to the edge.
function span(d, from, until) {
  const { offset, every } = d.data,
    last = d.values.length - 1
  return [clamp(Math.floor((from - offset) / every), 0, last), clamp(Math.ceil((until - offset) / every), 0, last)]
}

// What is to be drawn between two seconds in a box: the curve, and the band of the watcher that is looked through.
function curves(d, from, until, width, height) {
  const { offset, every } = d.data,
    [first, last] = span(d, from, until)
  const x = place => (((offset + place * every - from) / (until - from)) * width).toFixed(1)
  const y = value => (height - (value / FULL) * height).toFixed(1)
  let line = "",
    band = "",
    open = []
  const close = () => {
    if (open.length > 1) {
      const way = (places, side) => places.map(place => `${x(place)} ${y(side[place])}`)
      band += `M${[...way(open, d.eyes.high), ...way(open.reverse(), d.eyes.low)].join("L")}Z`
    }
    open = []
  }
  for (let place = first, pen = false; place <= last; place++) {
    const value = d.values[place]
    if (value === NONE) pen = false
    else {
      line += `${pen ? "L" : "M"}${x(place)} ${y(value)}`
      pen = true
    }
    if (d.eyes.low[place] === NONE) close()
    else open.push(place)
  }
  close()
  return { line, band }
}

const box = (width, height, kind, ...parts) =>
  svg(
    "svg",
    { class: kind, viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    ...parts,
  )

// ---- who caught what

// The score that a watcher's alarm has to pass.
const bar = (d, watcher) => (d.factor === null ? (watcher.alarms[TEN]?.[1] ?? 0) : d.factor)
const raised = (d, watcher) =>
  d.factor === null ? watcher.alarms.slice(0, TEN) : watcher.alarms.filter(([, score]) => score > d.factor)
const hits = ([, first, last], place) => first <= place && place <= last

function tally(d, watcher) {
  const found = raised(d, watcher).map(([place]) => place),
    { events } = d.data
  const caught = events.filter(event => found.some(place => hits(event, place))).length
  const right = found.filter(place => events.some(event => hits(event, place))).length
  return { caught, missed: events.length - caught, wrong: found.length - right }
}

function own(d) {
  const spans = d.data.events.map(([, first, last]) => [dayOf(d, first), dayOf(d, last)])
  const within = ([first, last], day) => first <= day && day <= last
  const caught = spans.filter(one => [...d.marks].some(day => within(one, day))).length
  const right = [...d.marks].filter(day => spans.some(one => within(one, day))).length
  return { caught, missed: spans.length - caught, wrong: d.marks.size - right }
}

// ---- parts

function words(d, day) {
  const said = [long(d, day)],
    told = d.remarks.get(day)
  if (d.marks.has(day)) said.push("you marked it")
  if (d.shown) {
    said.push(d.alarmed.has(day) ? `an alarm by ${d.eyes.name}` : "no alarm")
    for (const name of d.eventful.get(day) ?? []) said.push(`part of ${name}`)
    if (told) said.push(told)
  }
  return `${said.join("; ")}.`
}

function cell(d, day) {
  return html(
    "div",
    { role: "gridcell", class: "day", "data-day": day },
    html("span", { class: "date", "aria-hidden": "true" }, dated(d, day, { day: "numeric" })),
    box(100, 40, "small", svg("path", { class: "band" }), svg("path", { class: "line" })),
  )
}

function build(d) {
  const lead = weekday(d, 0),
    weeks = Math.ceil((lead + d.data.days) / 7)
  d.cells = Array.from({ length: d.data.days }, (_, day) => cell(d, day))
  const head = html(
    "div",
    { role: "row", class: "week head" },
    html("span", { role: "columnheader" }, html("span", { class: "unseen" }, "Week")),
    ...NAMES.map(name => html("span", { role: "columnheader", "aria-label": name }, name.slice(0, 3))),
  )
  const week = number => {
    const monday = number * 7 - lead
    const days = Array.from({ length: 7 }, (_, at) => d.cells[monday + at] ?? html("div", { role: "gridcell" }))
    return html(
      "div",
      { role: "row", class: "week" },
      html("span", { role: "rowheader" }, short(d, Math.max(monday, 0))),
      ...days,
    )
  }
  d.part.grid.replaceChildren(head, ...Array.from({ length: weeks }, (_, number) => week(number)))
}

// The bands and curves of all days; a watcher has bands of its own.
function bend(d) {
  d.cells.forEach((node, day) => {
    const { line, band } = curves(d, day * DAY, (day + 1) * DAY, 100, 40)
    node.querySelector(".line").setAttribute("d", line)
    node.querySelector(".band").setAttribute("d", band)
  })
}

// What the marks, the line and the asking change of every day.
function paint(d) {
  d.alarmed = new Set(raised(d, d.eyes).map(([place]) => dayOf(d, place)))
  d.cells.forEach((node, day) => {
    const now = day === d.player.step
    node.classList.toggle("now", now)
    node.classList.toggle("marked", d.marks.has(day))
    node.classList.toggle("event", d.shown && d.eventful.has(day))
    node.classList.toggle("alarm", d.shown && d.alarmed.has(day))
    node.setAttribute("tabindex", now ? 0 : -1) // one tab stop, not one a day
    node.setAttribute("aria-selected", d.marks.has(day))
    node.setAttribute("aria-label", words(d, day))
  })
  d.root.classList.toggle("shown", d.shown)
  const marked = d.marks.size ? count(d.marks.size, "day") : "no day"
  d.part.hint.textContent = d.shown
    ? `You marked ${marked}. Choose a day to look at it closely.`
    : d.marks.size
      ? `You marked ${marked}. Mark more, or look at what was found.`
      : "Mark the days that look odd to you: compare each with the same weekday above and below. Then look."
  d.part.show.hidden = d.shown
  d.part.again.hidden = !d.shown && !d.marks.size
}

function close_up(d) {
  const day = d.player.step,
    from = (day - 1) * DAY,
    until = (day + 2) * DAY,
    [width, height] = [600, 170]
  const { line, band } = curves(d, from, until, width, height)
  const level = ([at]) => height - at * height
  const edges = [1, 2].map(at => svg("path", { class: "edge", d: `M${(at * width) / 3} 0V${height}` }))
  const shades = d.shown
    ? d.data.events
        .map(([, first, last]) => [first, last].map(place => d.data.offset + place * d.data.every))
        .filter(([first, last]) => last >= from && first <= until)
        .map(([first, last]) => {
          const [left, right] = [first, last].map(at => clamp(((at - from) / (until - from)) * width, 0, width))
          return svg("rect", { class: "shade", x: left, y: 0, width: right - left, height })
        })
    : []
  d.part.zoom.replaceChildren(
    html(
      "div",
      { class: "scale" },
      ...d.data.ticks.map(tick => html("span", { style: `top:${(100 * level(tick)) / height}%` }, tick[1])),
    ),
    box(
      width,
      height,
      "large",
      ...shades,
      ...d.data.ticks.map(tick => svg("path", { class: "rule", d: `M0 ${level(tick)}H${width}` })),
      ...edges,
      svg("path", { class: "band", d: band }),
      svg("path", { class: "line", d: line }),
    ),
    html("div", { class: "below" }, ...[-1, 0, 1].map(by => html("span", {}, short(d, day + by)))),
  )
  d.part.note.replaceChildren(html("b", {}, long(d, day)), ` ${closer(d, day)}`)
}

function closer(d, day) {
  if (!d.shown) return d.marks.has(day) ? "You marked it." : ""
  const said = [`${d.alarmed.has(day) ? "An alarm by" : "No alarm by"} ${d.eyes.name}.`]
  const among = d.eventful.get(day)
  if (among) said.push(`Labelled: ${among.join(", ")}.`)
  if (d.remarks.has(day)) said.push(d.remarks.get(day))
  return said.join(" ")
}

// How odd every day was, and the line to drag.
function tremor(d) {
  const { daily } = d.eyes,
    [width, height] = [600, 110],
    step = width / daily.length
  const y = value => height - Math.min(value / d.most, 1) * height
  const bars = daily.map((value, day) => `M${((day + 0.5) * step).toFixed(1)} ${height}V${y(value).toFixed(1)}`)
  const line = y(bar(d, d.eyes))
  const shades = d.data.events.map(([, first, last]) => {
    const [left, right] = [dayOf(d, first), dayOf(d, last) + 1]
    return svg("rect", { class: "shade", x: left * step, y: 0, width: (right - left) * step, height })
  })
  d.part.tremor.replaceChildren(
    box(
      width,
      height,
      "tremor",
      ...shades,
      svg("path", { class: "bars", d: bars.join("") }),
      svg("path", { class: "limit", d: `M0 ${line}H${width}` }),
    ),
  )
  const { slide } = d.part
  slide.max = d.most.toFixed(2)
  slide.value = bar(d, d.eyes).toFixed(2)
  const said = d.factor === null ? "ten alarms each" : `${d.factor.toFixed(2)} times the start`
  slide.setAttribute("aria-valuetext", said)
  const start = d.data.cleaned ? "the oddest of the clean days" : "six usual distances above the middle"
  d.part.line.textContent =
    d.factor === null
      ? "For each, the line lies just below its ten loudest alarms."
      : `The line lies at ${d.factor.toFixed(2)} times where it starts: ${start}, for each watcher its own.`
}

function table(d) {
  const labelled = d.data.events.length > 0
  const head = ["", ...(labelled ? ["caught", "missed", "false alarms"] : ["alarms"])]
  if (d.data.cleaned) head.push("on clean days")
  const row = (name, { caught, missed, wrong }, clean, kind) => {
    const cells = labelled ? [caught, missed, wrong] : [wrong]
    if (d.data.cleaned) cells.push(clean)
    return html(
      "tr",
      { class: kind },
      html("th", { scope: "row" }, name),
      ...cells.map(value => html("td", {}, String(value))),
    )
  }
  const rows = d.watchers.map((watcher, at) => {
    const clean = watcher.clean.filter(score => score > bar(d, watcher)).length
    return row(watcher.name, tally(d, watcher), clean, at === 0 ? "network" : "")
  })
  if (d.marks.size) rows.unshift(row("you", own(d), "–", ""))
  d.part.table.replaceChildren(
    html("thead", {}, html("tr", {}, ...head.map(name => html("th", { scope: "col" }, name)))),
    html("tbody", {}, ...rows),
  )
}

function all(d) {
  paint(d)
  close_up(d)
  tremor(d)
  table(d)
}

// ---- what the visitor does

function say(d) {
  clearTimeout(d.calming)
  d.calming = setTimeout(
    () =>
      d.component.setStateValue("said", {
        marks: [...d.marks],
        shown: d.shown,
        factor: d.factor,
        turn: d.data.given.turn,
      }),
    CALM,
  )
}

function visit(d, day, focus) {
  d.player.step = clamp(day, 0, d.data.days - 1)
  paint(d)
  close_up(d)
  if (focus) d.cells[d.player.step].focus({ preventScroll: false })
  clearTimeout(d.resting)
  d.resting = setTimeout(() => tell(d, d.player.step), CALM)
}

function mark(d, day) {
  if (!d.marks.delete(day)) d.marks.add(day)
  all(d)
  d.part.live.textContent = words(d, day)
  say(d)
}

function drag(d, factor) {
  d.factor = clamp(factor, 0.05, d.most)
  all(d)
  say(d)
}

function listen(d) {
  const { grid, show, again, eyes, slide, start, ten } = d.part
  grid.onclick = event => {
    const chosen = event.target.closest("[data-day]")
    if (!chosen) return
    const day = Number(chosen.dataset.day)
    if (!d.shown) mark(d, day)
    visit(d, day, true)
  }
  grid.onkeydown = event => {
    const day = d.player.step
    const moves = { ArrowLeft: day - 1, ArrowRight: day + 1, ArrowUp: day - 7, ArrowDown: day + 7 }
    moves.Home = 0
    moves.End = d.data.days - 1
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key in moves) visit(d, moves[event.key], true)
    else if ((event.key === " " || event.key === "Enter") && !d.shown) mark(d, day)
    else return
    event.preventDefault()
  }
  show.onclick = () => {
    d.shown = true
    all(d)
    again.focus({ preventScroll: true }) // what was pressed is gone
    say(d)
  }
  again.onclick = () => {
    d.shown = false
    d.marks.clear()
    all(d)
    say(d)
    d.cells[d.player.step].focus({ preventScroll: true })
  }
  eyes.onchange = () => {
    d.eyes = d.watchers[eyes.selectedIndex]
    bend(d)
    all(d)
  }
  slide.oninput = () => drag(d, Number(slide.value))
  start.onclick = () => drag(d, 1)
  ten.onclick = () => {
    d.factor = null
    all(d)
    say(d)
  }
  const { tremor } = d.part
  const pull = event => {
    const { top, height } = tremor.getBoundingClientRect()
    drag(d, d.most * (1 - (event.clientY - top) / height))
  }
  tremor.onpointerdown = event => {
    tremor.setPointerCapture(event.pointerId)
    pull(event)
  }
  tremor.onpointermove = event => tremor.hasPointerCapture(event.pointerId) && pull(event)
}

function take(d) {
  const { marks, shown, factor, turn } = d.data.given
  clearTimeout(d.calming)
  Object.assign(d, { marks: new Set(marks), shown, factor, given: turn })
}

function redraw(d) {
  const { data } = d,
    focused = d.part.grid.contains(d.root.getRootNode().activeElement)
  d.values = unpacked(data.values)
  d.watchers = data.watchers.map(one => ({ ...one, low: unpacked(one.low), high: unpacked(one.high) }))
  d.eyes = d.watchers[Math.max(d.part.eyes.selectedIndex, 0)]
  d.part.eyes.replaceChildren(
    ...d.watchers.map(one => {
      const option = html("option", {}, one.name)
      option.selected = one === d.eyes
      return option
    }),
  )
  d.most = 1.05 * Math.max(1.2, ...d.watchers.flatMap(one => one.daily))
  d.remarks = new Map(data.told)
  d.eventful = new Map()
  for (const [name, first, last] of data.events)
    for (let day = dayOf(d, first); day <= dayOf(d, last); day++)
      d.eventful.set(day, [...(d.eventful.get(day) ?? []), name])
  if (data.given.turn !== d.given) take(d)
  build(d)
  bend(d)
  if (focused) d.cells[clamp(d.player.step, 0, data.days - 1)].focus({ preventScroll: true })
}

const press = (word, kind) => html("button", { type: "button", class: kind }, word)

function mount(root, data) {
  const part = {
    hint: html("p", { class: "hint" }),
    grid: html("div", { class: "calendar", role: "grid", "aria-label": "Days", "aria-multiselectable": "true" }),
    show: press("Show what was found", "play"),
    again: press("Mark anew", ""),
    zoom: html("div", { class: "zoom", "aria-hidden": "true" }),
    note: html("p", { class: "note" }),
    eyes: html("select", {}),
    tremor: html("div", { class: "drag", "aria-hidden": "true" }),
    slide: html("input", { type: "range", min: 0.05, step: 0.01, "aria-label": "Where the line lies" }),
    start: press("Back to the start", ""),
    ten: press("Ten alarms each", ""),
    line: html("p", { class: "limits" }),
    table: html("table", {}),
    live: html("p", { class: "unseen", "aria-live": "polite" }),
  }
  const d = { root, data, part, cells: [], marks: new Set(), shown: false, factor: 1 }
  d.player = {
    step: 0,
    stop: () => {},
    refresh: () => {
      d.player.step = clamp(d.player.step, 0, d.data.days - 1)
      all(d)
    },
  }
  root.replaceChildren(
    html(
      "div",
      { class: "board" },
      html(
        "div",
        { class: "left" },
        part.hint,
        part.grid,
        html("div", { class: "controls" }, part.show, part.again),
      ),
      html(
        "div",
        { class: "right" },
        part.note,
        part.zoom,
        html(
          "div",
          { class: "found" },
          html(
            "p",
            { class: "key" },
            html("span", {}, html("i", { class: "banded" }), "the band: where it expects the value"),
            html("span", {}, html("i", { class: "ringed" }), "alarm"),
            html("span", {}, html("i", { class: "shaded" }), "labelled, or put in by you"),
            html("span", {}, html("i", { class: "dotted" }), "marked by you"),
          ),
          html("label", {}, "Through the eyes of ", part.eyes),
          html("p", { class: "hint" }, "How odd each day was, at its oddest. Drag the line:"),
          part.tremor,
          html("div", { class: "controls" }, part.slide, part.start, part.ten),
          part.line,
          part.table,
        ),
      ),
    ),
    part.live,
  )
  listen(d)
  return d
}

function leave(d) {
  clearTimeout(d.calming)
  clearTimeout(d.resting)
}

export default drawing({ mount, redraw, leave })
