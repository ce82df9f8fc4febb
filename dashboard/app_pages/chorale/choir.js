// The choir. What goes in stands below (a melody, which can be changed), the memory in the middle, what comes out
// above: the unrolled diagram, a column a sixteenth. Sound is made here, from the clock of the sound card; the
// playhead follows the same clock. Python hears of a changed melody, and of the step where the visitor rests.

const PITCH = 10, // pixels of a row of the roll
  ROW = 11, // and of the melody's sheet
  MEMORY = 44
const NARROW = { sheet: 10, still: 4 }, // pixels of a column, at the least: a finger has to hit one
  WIDE = 16
const PACES = { Slow: 54, Normal: 80, Fast: 120 } // beats a minute
const PENCILS = { Quarter: 4, Eighth: 2, Sixteenth: 1 }
const SILENCE = -1
const AHEAD = 1.2 // seconds of sound that are planned in advance
const OVERTONES = [0, 1, 0.45, 0.3, 0.12, 0.08]
const LOUD = [0.26, 0.2, 0.2, 0.26] // soprano, alto, tenor, bass
const CHANGED = 600 // milliseconds without a change before Python is told of a melody
const dark = pitch => [1, 3, 6, 8, 10].includes(((pitch % 12) + 12) % 12)
ICONS.stop = "M6 6h12v12H6z"
const calm = matchMedia("(prefers-reduced-motion: reduce)")

// ---- notes

// A line of pitches, one a step, as notes: [pitch, start, length].
function notes(line) {
  const found = []
  line.forEach((pitch, at) => {
    const last = found.at(-1)
    if (pitch === SILENCE) return
    if (last && last[0] === pitch && last[1] + last[2] === at) last[2] += 1
    else found.push([pitch, at, 1])
  })
  return found
}

const line = (d, voice) => d.data.chorale.map(chord => chord[voice])
const called = (d, pitch) => (pitch === SILENCE ? "silent" : d.data.names[pitch])
const place = (d, step) =>
  `bar ${Math.floor(step / d.data.bar) + 1}, beat ${Math.floor((step % d.data.bar) / d.data.beat) + 1}`

// ---- sound: one context for all choirs of the page, made at the first press

let sound = null

// To make it takes as long as all the rest, so it is made when a hand comes near: the press finds it ready.
function readied() {
  const Kind = window.AudioContext ?? window.webkitAudioContext
  if (Kind && !sound) {
    const context = new Kind({ latencyHint: "interactive" })
    const wave = context.createPeriodicWave(new Float32Array(OVERTONES.length), new Float32Array(OVERTONES))
    sound = { context, wave }
  }
  return sound
}

function opened() {
  if (readied()?.context.state === "suspended") sound.context.resume()
  return sound
}

function tone(out, pitch, start, seconds, loud) {
  const { context, wave } = sound
  const oscillator = context.createOscillator(),
    gain = context.createGain()
  oscillator.setPeriodicWave(wave)
  oscillator.frequency.value = 440 * 2 ** ((pitch - 69) / 12)
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(loud, start + 0.02)
  gain.gain.setValueAtTime(loud, start + Math.max(0.03, seconds - 0.05))
  gain.gain.linearRampToValueAtTime(0, start + Math.max(0.05, seconds))
  oscillator.connect(gain).connect(out)
  oscillator.start(start)
  oscillator.stop(start + seconds + 0.05)
}

// One note at once, for a key that is pressed.
function ping(d, pitch) {
  if (!d.volume || pitch === SILENCE || !opened()) return
  const out = sound.context.createGain()
  out.gain.value = d.volume ** 2
  out.connect(sound.context.destination)
  tone(out, pitch, sound.context.currentTime, 0.3, LOUD[0])
}

function play(d) {
  const pressed = performance.now()
  for (const other of playing) stop(other)
  const from = d.step >= last(d) ? 0 : d.step
  const able = opened()
  const seconds = 60 / PACES[d.part.pace.value] / d.data.beat // a step
  const start = able ? sound.context.currentTime + 0.04 : 0
  d.run = { from, seconds, at: pressed + 40, planned: from, heard: able ? sound.context.currentTime : 0 }
  if (able) {
    d.run.out = sound.context.createGain()
    d.run.out.gain.value = d.volume ** 2
    d.run.out.connect(sound.context.destination)
    const voices = d.data.chorale.length ? [0, 1, 2, 3].map(voice => notes(line(d, voice))) : [notes(d.melody)]
    const plan = () => {
      const until = from + (sound.context.currentTime - start + AHEAD) / seconds
      voices.forEach((voice, number) => {
        for (const [pitch, at, length] of voice) {
          const begins = Math.max(at, from)
          if (begins < d.run.planned || begins >= until || at + length <= from) continue
          tone(d.run.out, pitch, start + (begins - from) * seconds, (at + length - begins) * seconds, LOUD[number])
        }
      })
      d.run.planned = Math.max(until, d.run.planned)
      // The eye follows the ear: by the sound card's clock and its delay, as long as that clock runs at all.
      const { currentTime: now, outputLatency = 0 } = sound.context
      if (now > d.run.heard) d.run.at = performance.now() + (start - now + outputLatency) * 1000
      d.run.heard = now
    }
    plan()
    d.run.planner = setInterval(plan, 300)
  }
  playing.add(d)
  look(d)
  goTo(d, from)
  // For tests, and for whoever wonders: how long the press took until the first note was given to the sound card.
  d.root.dataset.started = Math.round(performance.now() - pressed)
  const follow = () => {
    if (!d.run) return
    const exact = from + (performance.now() - d.run.at) / 1000 / seconds
    if (exact >= last(d) + 1) return stop(d, true)
    // Who wants little movement sees the playhead go from beat to beat.
    const now = Math.max(from, Math.floor(exact))
    const shown = calm.matches ? Math.max(from, now - (now % d.data.beat)) : now
    if (shown !== d.step) goTo(d, shown)
    d.frame = requestAnimationFrame(follow)
  }
  d.frame = requestAnimationFrame(follow)
}

const playing = new Set()

function stop(d, ended = false) {
  if (!d.run) return
  const { out, planner } = d.run
  clearInterval(planner)
  cancelAnimationFrame(d.frame)
  if (out) {
    out.gain.setTargetAtTime(0, sound.context.currentTime, 0.015) // not cut off: that would click
    setTimeout(() => out.disconnect(), 200)
  }
  d.run = null
  playing.delete(d)
  if (ended) goTo(d, last(d))
  look(d)
  rest(d)
}

// ---- the picture

function frame(d) {
  const part = {
    roll: svg("svg", { class: "roll", "aria-hidden": "true" }),
    rollNames: svg("svg", { class: "axis", "aria-hidden": "true", width: 58 }),
    head: html("div", { class: "head", "aria-hidden": "true" }),
    play: html("button", { type: "button", class: "play" }),
    restart: button("restart", "Back to the beginning"),
    back: button("back", "One step back"),
    forward: button("forward", "One step forward"),
    scrub: html("input", { type: "range", min: 0, step: 1, "aria-label": "Step" }),
    pace: html("select", {}, ...Object.keys(PACES).map(word => html("option", {}, word))),
    volume: html("input", { type: "range", min: 0, max: 100, value: 70, "aria-label": "Volume" }),
    note: html("p", { class: "note" }),
    guesses: html("ul", { class: "guesses" }),
    key: html("p", { class: "key" }),
    live: html("p", { class: "unseen", "aria-live": "polite" }),
    twin: html("ol", { class: "unseen", "aria-label": "All beats in words" }),
  }
  part.strip = html("div", { class: "strip" }, part.roll, part.head)
  part.scroller = html("div", { class: "scroller", tabindex: -1 }, part.strip)
  part.picture = html("div", { class: "picture" }, part.rollNames, part.scroller)
  const volume = html("label", { class: "volume" }, "Volume ", part.volume)
  const steps = [part.restart, part.back, part.forward, part.scrub, html("label", {}, "Speed ", part.pace)]
  // Where two stand side by side to be compared, there is room for the least.
  part.controls = html("div", { class: "controls" }, part.play, ...(d.data.melody ? steps : [part.scrub]), volume)
  part.pace.value = "Normal"
  if (d.data.melody) sheetOf(part, d.data)
  return part
}

// The melody's sheet and its tools.
function sheetOf(part, data) {
  part.sheet = svg("svg", { class: "sheet", "aria-hidden": "true" })
  part.board = html(
    "div",
    {
      class: "board",
      tabindex: 0,
      role: "application",
      "aria-label":
        "Melody: left and right choose a place, up and down a note, space or Enter sets it, Delete makes it silent",
    },
    part.sheet,
  )
  part.strip.append(part.board)
  const tool = (label, title) => html("button", { type: "button", title }, label)
  part.pencils = Object.keys(PENCILS).map(word => tool(word, `A note as long as: ${word.toLowerCase()}`))
  part.undo = tool("Undo", "Take the last change back")
  part.clear = tool("Clear", "Make all of it silent")
  part.longer = tool("Add a bar", "Make the sheet a bar longer")
  part.keys = data.scale.map(pitch =>
    html("button", { type: "button", class: "piano", "data-pitch": pitch }, data.names[pitch]),
  )
  part.tools = html(
    "div",
    { class: "tools" },
    html(
      "span",
      { class: "group", role: "group", "aria-label": "How long a note is" },
      html("span", { class: "called" }, "A note is a"),
      ...part.pencils,
    ),
    html("span", { class: "group" }, part.undo, part.clear, part.longer),
    html(
      "span",
      { class: "group", role: "group", "aria-label": "Eight keys" },
      html("span", { class: "called" }, "Play it in"),
      ...part.keys,
    ),
  )
}

const length = d => Math.max(d.data.chorale.length, d.melody?.length ?? 0, 1)
const last = d => Math.max((d.data.chorale.length || d.melody?.length || 1) - 1, 0)
const columnOf = d => {
  const least = d.melody ? NARROW.sheet : NARROW.still
  return clamp(Math.floor((10 * d.part.scroller.clientWidth) / length(d)) / 10, least, WIDE)
}

function bars(d, height) {
  const found = []
  for (let step = 0; step <= length(d); step += d.data.beat) {
    const kind = step % d.data.bar ? "beat" : "bar"
    found.push(svg("path", { class: kind, d: `M${step * d.width} 0V${height}` }))
  }
  return found
}

const note = (kind, x, y, width, height, letter) =>
  svg(
    "g",
    { class: `sung ${kind}` },
    svg("rect", { x: x + 0.5, y, width: width - 1, height: height - 1, rx: 2 }),
    ...(letter && width >= 14 ? [svg("text", { x: x + 7, y: y + height / 2 }, letter)] : []),
  )

function draw(d) {
  const { data, part } = d
  d.width = columnOf(d)
  const all = length(d) * d.width,
    lowest = d.melody ? 1 : 0 // with a sheet below, the melody stands there alone
  const sung = data.chorale.flatMap(chord => chord.slice(lowest)).filter(pitch => pitch !== SILENCE)
  const high = sung.length ? Math.max(...sung) + 1 : 72,
    low = sung.length ? Math.min(...sung) - 1 : 48
  const top = 18,
    deep = (high - low + 1) * PITCH,
    memory = data.moved ? MEMORY : 0
  const height = top + deep + memory + 4
  d.rows = { top, deep, height }
  const rows = []
  for (let pitch = low; pitch <= high; pitch++) {
    if (dark(pitch))
      rows.push(svg("rect", { class: "black", x: 0, y: top + (high - pitch) * PITCH, width: all, height: PITCH }))
  }
  const letters = ["S", "A", "T", "B"]
  const voices = data.voices.flatMap((voice, number) =>
    number < lowest
      ? []
      : notes(line(d, number)).map(([pitch, at, long]) =>
          note(
            voice,
            at * d.width,
            top + (high - pitch) * PITCH,
            long * d.width,
            PITCH,
            long > 1 && letters[number],
          ),
        ),
  )
  const numbers = []
  for (let step = 0; step < length(d); step += data.bar)
    numbers.push(svg("text", { class: "number", x: step * d.width + 4, y: 9 }, `bar ${step / data.bar + 1}`))
  make(part.roll, { width: all, height }).replaceChildren(
    ...rows,
    ...bars(d, top + deep),
    ...voices,
    ...numbers,
    ...(memory ? memories(d, top + deep + MEMORY / 2) : []),
  )
  const names = [
    ...(d.melody ? [["output", "output", "y", top + deep / 2]] : [["", "notes", "", top + deep / 2]]),
    ...(memory ? [["hidden", "memory", "h", top + deep + MEMORY / 2]] : []),
  ]
  const below = d.melody ? sheet(d) : 0
  if (d.melody) names.push(["input", "input", "x", height + below / 2])
  make(part.rollNames, { height: height + below }).replaceChildren(
    ...names.map(([kind, word, symbol, y]) =>
      svg(
        "g",
        { class: `name ${kind}` },
        svg("text", { x: 0, y: y - 8 }, word),
        svg("text", { class: "symbol", x: 0, y: y + 9 }, symbol),
      ),
    ),
    ...(d.melody
      ? data.range.map(pitch =>
          svg(
            "text",
            { class: "pitch", x: 34, y: height + (data.range[1] - pitch + 0.5) * ROW },
            data.names[pitch],
          ),
        )
      : []),
  )
  part.head.style.height = `${height + below}px`
  part.head.style.width = `${d.width}px`
  part.strip.style.width = `${all}px`
  explain(d)
  part.twin.replaceChildren(...twin(d).map(text => html("li", {}, text)))
}

// One small circle a step, joined by what it remembers; the fuller, the more of it changed.
function memories(d, y) {
  const most = Math.max(...d.data.moved, 0.01),
    radius = Math.min(d.width / 2 - 0.5, 6)
  return [
    svg("path", { class: "thread", d: `M${d.width / 2} ${y}H${(d.data.moved.length - 0.5) * d.width}` }),
    ...d.data.moved.map((moved, at) =>
      svg("circle", { class: "small", cx: (at + 0.5) * d.width, cy: y, r: radius, "fill-opacity": moved / most }),
    ),
  ]
}

// The sheet, and its height.
function sheet(d) {
  const { data, part } = d,
    [low, high] = data.range
  const all = length(d) * d.width,
    height = (high - low + 1) * ROW
  const rows = []
  for (let pitch = low; pitch <= high; pitch++)
    rows.push(
      svg("rect", {
        class: dark(pitch) ? "black" : "white",
        x: 0,
        y: (high - pitch) * ROW,
        width: all,
        height: ROW,
      }),
    )
  make(part.sheet, { width: all, height }).replaceChildren(
    ...rows,
    ...bars(d, height),
    ...notes(d.melody).map(([pitch, at, long]) =>
      note("soprano", at * d.width, (high - pitch) * ROW, long * d.width, ROW, ""),
    ),
    svg("rect", {
      class: "cursor",
      x: d.at * d.width,
      y: (high - d.row) * ROW,
      width: d.pencil * d.width,
      height: ROW,
    }),
  )
  return height
}

function explain(d) {
  const parts = d.data.voices.map((voice, number) =>
    html("span", {}, html("i", { class: `sung-${voice}` }), `${"SATB"[number]} ${voice}`),
  )
  if (d.data.moved) parts.push(html("span", {}, "Memory: the fuller the circle, the more of it changed."))
  d.part.key.replaceChildren(...parts)
}

function twin(d) {
  const found = []
  for (let step = 0; step < d.data.chorale.length; step += d.data.beat) found.push(inWords(d, step))
  return found
}

function inWords(d, step) {
  const chord = d.data.chorale[step]
  if (!chord) return `${place(d, step)}: ${called(d, d.melody?.[step] ?? SILENCE)}.`
  const said = d.data.voices.map((voice, number) => `${voice} ${called(d, chord[number])}`)
  return `${place(d, step)}: ${said.join(", ")}.`
}

// ---- which step is now

function goTo(d, step) {
  d.step = clamp(step, 0, last(d))
  const { head, scrub, scroller } = d.part
  head.style.transform = `translateX(${d.step * d.width}px)`
  scrub.max = last(d)
  scrub.value = d.step
  scrub.setAttribute("aria-valuetext", place(d, d.step))
  const left = d.step * d.width
  if (left < scroller.scrollLeft || left + 3 * d.width > scroller.scrollLeft + scroller.clientWidth)
    scroller.scrollLeft = Math.max(0, left - 2 * d.width)
  tellOf(d)
}

// What is sung at this step, how sure that was, and what was nearly sung: dice may pass the likeliest note by.
function tellOf(d) {
  const { sure, nearly, chorale, voices } = d.data,
    chord = chorale[d.step]
  d.part.note.replaceChildren(html("b", {}, `Step ${d.step + 1} of ${last(d) + 1}`), ` ${inWords(d, d.step)}`)
  const rows =
    chord && sure
      ? [1, 2, 3].map(voice => {
          const share = sure[d.step][voice - 1],
            [other, chance] = nearly[d.step][voice - 1]
          return html(
            "li",
            { class: `guess ${voices[voice]}` },
            html("b", {}, `${voices[voice]} ${called(d, chord[voice])}`),
            html("i", { style: `--share:${share}%` }),
            html(
              "span",
              {},
              `${share} % sure; ${chance > share ? "likelier was" : "nearly"} ${called(d, other)} (${chance} %)`,
            ),
          )
        })
      : []
  d.part.guesses.replaceChildren(...rows)
}

function rest(d) {
  clearTimeout(d.resting)
  d.resting = setTimeout(() => {
    d.part.live.textContent = inWords(d, d.step)
    tell(d, d.step)
  }, REST)
}

const visit = (d, step) => {
  stop(d)
  goTo(d, step)
  rest(d)
}

function look(d) {
  const word = d.run ? "Stop" : "Play"
  make(d.part.play, { title: word, "aria-label": word }).replaceChildren(
    icon(d.run ? "stop" : "play"),
    html("span", {}, word),
  )
  d.root.classList.toggle("sounding", Boolean(d.run))
}

// ---- changing the melody

function report(d, words) {
  d.part.live.textContent = words
  clearTimeout(d.changing)
  d.changing = setTimeout(() => d.component.setStateValue("melody", [...d.melody]), CHANGED)
}

function keep(d) {
  d.before.push([...d.melody])
  if (d.before.length > 100) d.before.shift()
}

function set(d, at, pitch) {
  const end = Math.min(at + d.pencil, d.melody.length)
  for (let step = at; step < end; step++) d.melody[step] = pitch
  sheet(d)
}

const block = (d, x) => {
  const step = clamp(Math.floor(x / d.width), 0, d.melody.length - 1)
  return step - (step % d.pencil)
}

function change(d) {
  const { board } = d.part,
    [low, high] = d.data.range
  let erases = null
  const where = event => {
    const box = d.part.sheet.getBoundingClientRect()
    return [
      block(d, event.clientX - box.left),
      clamp(high - Math.floor((event.clientY - box.top) / ROW), low, high),
    ]
  }
  const touch = (at, row) => {
    if (d.melody[at] === (erases ? SILENCE : row)) return
    Object.assign(d, { at, row })
    set(d, at, erases ? SILENCE : row)
    if (!erases) ping(d, row)
  }
  board.onpointerdown = event => {
    if (event.button > 0) return
    const [at, row] = where(event)
    stop(d)
    keep(d)
    erases = d.melody[at] === row
    board.setPointerCapture(event.pointerId)
    touch(at, row)
  }
  board.onpointermove = event => {
    if (erases !== null) touch(...where(event))
  }
  board.onpointerup = () => {
    if (erases !== null) report(d, `${place(d, d.at)}: ${called(d, d.melody[d.at])}.`)
    erases = null
  }
  // A finger that turns out to scroll the page has set nothing.
  board.onpointercancel = () => {
    if (erases !== null) d.melody = d.before.pop() ?? d.melody
    erases = null
    sheet(d)
  }
  board.onkeydown = event => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const moves = { ArrowLeft: [-d.pencil, 0], ArrowRight: [d.pencil, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }
    const end = d.melody.length - 1
    if (event.key in moves) {
      d.at = clamp(d.at - (d.at % d.pencil) + moves[event.key][0], 0, end - (end % d.pencil))
      d.row = clamp(d.row + moves[event.key][1], low, high)
      sheet(d)
      show(d)
      d.part.live.textContent = `${place(d, d.at)}, ${called(d, d.row)}. Now ${called(d, d.melody[d.at])}.`
      if (moves[event.key][1]) ping(d, d.row)
    } else if (event.key === " " || event.key === "Enter") {
      keep(d)
      const gone = d.melody[d.at] === d.row
      set(d, d.at, gone ? SILENCE : d.row)
      if (!gone) ping(d, d.row)
      report(d, `${place(d, d.at)}: ${called(d, d.melody[d.at])}.`)
    } else if (event.key === "Delete" || event.key === "Backspace") {
      keep(d)
      set(d, d.at, SILENCE)
      report(d, `${place(d, d.at)}: silent.`)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  d.part.pencils.forEach(node => {
    node.onclick = () => {
      d.pencil = PENCILS[node.textContent]
      d.at -= d.at % d.pencil
      press(d)
      sheet(d)
    }
  })
  d.part.undo.onclick = () => {
    const old = d.before.pop()
    if (!old) return
    stop(d)
    d.melody = old
    draw(d)
    goTo(d, d.step)
    report(d, "Taken back.")
  }
  d.part.clear.onclick = () => {
    stop(d)
    keep(d)
    d.melody.fill(SILENCE)
    d.at = 0
    sheet(d)
    report(d, "All of it is silent.")
  }
  d.part.longer.onclick = () => {
    if (d.melody.length + d.data.bar > d.data.longest) return
    keep(d)
    d.melody = [...d.melody, ...Array(d.data.bar).fill(SILENCE)]
    draw(d)
    goTo(d, d.step)
    report(d, `${d.melody.length / d.data.bar} bars.`)
  }
  // A key sets its note where the frame is, and the frame moves on: a tune is played in.
  for (const node of d.part.keys)
    node.onclick = () => {
      stop(d)
      keep(d)
      d.row = Number(node.dataset.pitch)
      set(d, d.at, d.row)
      ping(d, d.row)
      const words = `${place(d, d.at)}: ${called(d, d.row)}.`
      d.at = (d.at + d.pencil) % d.melody.length
      sheet(d)
      show(d)
      report(d, words)
    }
}

// The frame of the sheet comes into view in its own box.
function show(d) {
  const { scroller } = d.part,
    left = d.at * d.width
  if (left < scroller.scrollLeft || left + d.pencil * d.width > scroller.scrollLeft + scroller.clientWidth)
    scroller.scrollLeft = Math.max(0, left - 2 * d.width)
}

function press(d) {
  for (const node of d.part.pencils) node.setAttribute("aria-pressed", PENCILS[node.textContent] === d.pencil)
}

// ---- mounting

function mount(root, data) {
  const d = { root, data, step: 0, at: 0, row: 72, pencil: 4, before: [], volume: 0.7 }
  d.part = frame(d)
  const { part } = d
  if (data.melody) {
    d.melody = [...data.melody]
    change(d)
    press(d)
  }
  root.replaceChildren(
    part.controls,
    ...(part.tools ? [part.tools] : []),
    part.picture,
    part.key,
    part.note,
    part.guesses,
    part.live,
    part.twin,
  )
  part.play.onclick = () => (d.run ? stop(d) : play(d))
  part.restart.onclick = () => visit(d, 0)
  part.back.onclick = () => visit(d, d.step - 1)
  part.forward.onclick = () => visit(d, d.step + 1)
  part.scrub.oninput = () => {
    stop(d)
    goTo(d, Number(part.scrub.value))
  }
  part.scrub.onchange = () => rest(d)
  part.pace.onchange = () => stop(d)
  part.volume.oninput = () => {
    d.volume = part.volume.value / 100
    if (d.run?.out) d.run.out.gain.setTargetAtTime(d.volume ** 2, sound.context.currentTime, 0.02)
  }
  part.roll.onclick = event => {
    const box = part.roll.getBoundingClientRect()
    visit(d, Math.floor((event.clientX - box.left) / d.width))
  }
  for (const near of ["pointerenter", "pointerdown", "focusin"]) root.addEventListener(near, readied)
  root.onkeydown = event => {
    const moves = { ArrowLeft: d.step - 1, ArrowRight: d.step + 1, Home: 0, End: last(d) }
    const field = event.target.matches("input, select, button")
    if (event.altKey || event.ctrlKey || event.metaKey || (field && event.target !== part.scrub)) return
    if (event.key in moves) visit(d, moves[event.key])
    else if (event.key === " ") d.run ? stop(d) : play(d)
    else return
    event.preventDefault()
  }
  d.sizes = new ResizeObserver(() => {
    if (columnOf(d) !== d.width) {
      draw(d)
      goTo(d, d.step)
    }
  })
  d.sizes.observe(part.scroller)
  look(d)
  return d
}

function update(d) {
  const { step, turn, melody_turn: melodyTurn, melody, ...drawn } = d.data
  d.root.setAttribute("aria-label", d.data.label)
  // What was set here since stays; only Python's own turn brings another melody.
  if (melody && melodyTurn !== d.melodyTurn) {
    clearTimeout(d.changing)
    Object.assign(d, {
      melodyTurn,
      melody: [...melody],
      before: d.melodyTurn === undefined ? [] : [...d.before, d.melody],
      at: 0,
    })
    d.text = ""
  }
  const text = JSON.stringify(drawn)
  if (text !== d.text) {
    d.text = text
    stop(d)
    clearTimeout(d.resting)
    draw(d)
    goTo(d, Math.min(d.step, last(d)))
  }
  if (turn !== d.turn) {
    stop(d)
    clearTimeout(d.resting)
    Object.assign(d, { turn, told: step })
    goTo(d, step)
  }
}

function leave(d) {
  stop(d)
  clearTimeout(d.resting)
  clearTimeout(d.changing)
  d.sizes.disconnect()
}

export default placed({ mount, update, leave })
