// What every drawing with steps in time shares: making elements, arrows, the way through the steps, and how
// Streamlit shows it: a drawing's own file ends with `export default drawing(…)`, or `placed(…)` without steps.
// `drawing.component` puts this file in front of a drawing's own. What a visitor typed enters the page through
// textContent, never as HTML.

const BEAT = { Slow: 2200, Normal: 1200, Fast: 450 } // milliseconds a step
const REST = 250 // milliseconds without a move before Python is told
const ICONS = {
  restart: "M6 5v14M19 5v14l-10-7z",
  back: "M17 5v14l-10-7z",
  forward: "M7 5v14l10-7z",
  play: "M7 4v16l13-8z",
  pause: "M8 5v14M16 5v14",
  save: "M12 4v11M7 10l5 5 5-5M5 20h14",
}

function make(node, attributes = {}, children = []) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) node.setAttribute(name, value)
  }
  node.append(...children) // a string child becomes a text node
  return node
}

const html = (tag, attributes, ...children) => make(document.createElement(tag), attributes, children)
const svg = (tag, attributes, ...children) =>
  make(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children)

const clamp = (x, low, high) => Math.min(Math.max(x, low), high)

const icon = name => svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: ICONS[name] }))
const button = (name, label) =>
  html("button", { type: "button", class: name, title: label, "aria-label": label }, icon(name))

// What the rows of a drawing are called, at its left: [kind, word, symbol] each. `row` has the height of each kind, and
// of the numbers of the steps.
function axis({ width, height, row }, names) {
  const name = ([kind, word, symbol]) =>
    svg(
      "g",
      { class: `name ${kind}` },
      svg("text", { x: 0, y: row[kind] - 8 }, word),
      svg("text", { class: "symbol", x: 0, y: row[kind] + 9 }, symbol),
    )
  return svg(
    "svg",
    { class: "axis", width, height, "aria-hidden": "true" },
    ...names.map(name),
    svg("text", { class: "step", x: 0, y: row.number }, "step"),
  )
}

// An arrow with its head, and the dot that travels along it when the step is played.
function arrow(kind, x1, y1, x2, y2) {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1,
    [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length]
  const barb = side => `${x2 - 6 * dx - 4 * side * dy} ${y2 - 6 * dy + 4 * side * dx}`
  return svg(
    "g",
    { class: `arrow ${kind}` },
    svg("path", { class: "line", d: `M${x1} ${y1}L${x2} ${y2}` }),
    svg("path", { d: `M${barb(1)}L${x2} ${y2}L${barb(-1)}` }),
    svg("circle", { class: "dot", cx: x1, cy: y1, r: 5, style: `--dx:${x2 - x1}px;--dy:${y2 - y1}px` }),
  )
}

// Lets what flows in a step flow again.
const replay = node => {
  for (const flow of node?.getAnimations({ subtree: true }) ?? []) flow.currentTime = 0
}

// Buttons, slider, speed and keys that lead through `steps()` steps of the drawing d, below d.root. show(step, moved)
// draws one; moved is false where only the drawing is new. Where the visitor comes to rest, never while it plays, Python
// is told, and screen readers get words(step). beats are the speeds to choose from, in milliseconds a step. The drawing
// puts `node` and `live` where it wants them.
function player(d, { steps, show, words, label = "Step", beats = BEAT }) {
  const { root } = d
  const part = {
    restart: button("restart", "Back to the first step"),
    back: button("back", "One step back"),
    play: button("play", "Play"),
    forward: button("forward", "One step forward"),
    scrub: html("input", { type: "range", min: 0, step: 1, "aria-label": label }),
    speed: html("select", {}, ...Object.keys(beats).map(name => html("option", {}, name))),
  }
  const { restart, back, play, forward, scrub, speed } = part
  const last = () => Math.max(steps() - 1, 0)
  let beat, resting
  const p = { step: 0, playing: false, live: html("p", { class: "unseen", "aria-live": "polite" }) }
  p.node = html(
    "div",
    { class: "controls" },
    restart,
    back,
    play,
    forward,
    scrub,
    html("label", {}, "Speed ", speed),
  )

  function draw(step, moved) {
    p.step = clamp(step, 0, last())
    root.classList.toggle("single", steps() === 1) // nowhere to step to: only play is left
    scrub.max = last()
    scrub.value = p.step
    scrub.setAttribute("aria-valuetext", `Step ${p.step + 1} of ${steps()}`)
    // aria-disabled, not disabled: a disabled button would drop the focus at the ends.
    for (const node of [back, restart]) node.setAttribute("aria-disabled", p.step === 0)
    forward.setAttribute("aria-disabled", p.step === last())
    scrub.disabled = play.disabled = !steps()
    show(p.step, moved)
  }
  function setPlaying(playing) {
    clearTimeout(beat)
    p.playing = playing
    const word = playing ? "Pause" : "Play"
    make(play, { title: word, "aria-label": word }).replaceChildren(
      icon(word.toLowerCase()),
      html("span", {}, word),
    )
  }
  function settle() {
    clearTimeout(resting)
    resting = setTimeout(() => {
      if (steps()) p.live.textContent = words(p.step)
      tell(d, p.step)
    }, REST)
  }
  p.refresh = () => draw(p.step, false)
  // For a drawing that plays by a clock of its own: it says that it plays, and moves.
  p.begin = () => {
    clearTimeout(resting)
    setPlaying(true)
  }
  p.move = step => draw(step, true)
  p.stop = () => {
    // where nobody is told
    clearTimeout(resting)
    setPlaying(false)
  }
  p.visit = step => {
    setPlaying(false)
    draw(step, true)
    settle()
  }
  p.pause = () => {
    setPlaying(false)
    settle()
  }
  p.play = () => {
    clearTimeout(resting)
    setPlaying(true)
    draw(p.step === last() ? 0 : p.step, true)
    const next = () => {
      if (p.step === last()) return p.pause()
      draw(p.step + 1, true)
      beat = setTimeout(next, beats[speed.value])
    }
    beat = setTimeout(next, beats[speed.value])
  }

  restart.onclick = () => p.visit(0)
  back.onclick = () => p.visit(p.step - 1)
  forward.onclick = () => p.visit(p.step + 1)
  play.onclick = () => (p.playing ? p.pause() : p.play())
  scrub.oninput = () => {
    setPlaying(false)
    draw(Number(scrub.value), true)
  }
  scrub.onchange = settle
  speed.value = "Normal" in beats ? "Normal" : Object.keys(beats)[0]
  speed.onchange = () => root.style.setProperty("--beat", `${beats[speed.value]}ms`)
  speed.onchange()
  // Buttons, fields and the speed list keep their own keys; everywhere else below `root` space plays.
  root.onkeydown = event => {
    const moves = { ArrowLeft: p.step - 1, ArrowRight: p.step + 1, Home: 0, End: last() }
    const { target } = event
    const field = target !== scrub && target.matches("input, select, textarea")
    if (event.altKey || event.ctrlKey || event.metaKey || field) return
    const chosen = target.closest("[data-step]")
    if (event.key in moves) p.visit(moves[event.key])
    else if (event.key === " " && target.tagName !== "BUTTON") p.playing ? p.pause() : p.play()
    else if (event.key === "Enter" && chosen) p.visit(Number(chosen.dataset.step))
    else return
    event.preventDefault()
    if (chosen) root.querySelector(`[data-step="${p.step}"]`)?.focus({ preventScroll: true })
  }
  root.onclick = event => {
    const chosen = event.target.closest("[data-step]")
    if (chosen) p.visit(Number(chosen.dataset.step))
  }
  setPlaying(false)
  return p
}

// The theme's chart colours are a list, in the order of .streamlit/config.toml; no variable names this one.
const gradientColour = root =>
  getComputedStyle(root).getPropertyValue("--st-chart-categorical-colors").split(",")[3]?.trim()

// Tell Python once, after the last of several quick moves, at which step the visitor has come to rest. Where Python
// takes no turns, it does not want to know.
function tell(d, step) {
  if (d.turn === undefined || step === d.told) return
  d.told = step
  d.component.setStateValue("step", { turn: d.turn, index: step })
}

// What Streamlit calls whenever data or theme changes. There is one `d` for each place where it shows this:
// mount(root, data) builds it, update(d) follows every call, with d.component and d.data of now, leave(d) ends it.
function placed({ mount, update, leave }) {
  const places = new WeakMap()
  return component => {
    const { data, parentElement } = component
    const d = places.get(parentElement) ?? mount(parentElement.querySelector(".unrolled"), data)
    places.set(parentElement, d)
    Object.assign(d, { component, data })
    update(d)
    return () => {
      leave(d)
      places.delete(parentElement)
    }
  }
}

// What words of the page may name in a drawing (words.js); a step is named by its number, and what else a drawing has,
// by its data-part.
const PARTS = {
  input: ".box.input",
  memory: ".memory",
  output: ".box.output",
  weights: ".arrow",
  W_xh: ".arrow.input",
  W_hh: ".arrow.hidden",
  W_hy: ".arrow.output",
}
const partNamed = word =>
  word.startsWith("step-")
    ? `[data-step="${Number(word.slice(5)) - 1}"]`
    : (PARTS[word] ?? `[data-part="${CSS.escape(word)}"]`)

// Of all drawings that have what a word asks for, the one that is nearest to it answers.
function answer(d, asked) {
  const named = () => d.root.querySelectorAll(partNamed(asked.word))
  const { top, bottom, height } = d.root.getBoundingClientRect()
  const away = Math.max(top - asked.at, asked.at - bottom, 0)
  if (height && named().length && !(away >= asked.away)) Object.assign(asked, { away, drawing: d, named })
}

// The same for what has steps. `d` has its root, a player and, if it needs the width, a ResizeObserver `sizes`.
// redraw(d) draws other data. The step moves only if Python asks by a new turn (`stepping.mount` counts them); then
// arrived(d) is called. leave(d) ends what else goes on.
function drawing({ mount, redraw, arrived = () => {}, leave = () => {} }) {
  return placed({
    mount(root, data) {
      const d = mount(root, data)
      d.hear = ({ detail }) => answer(d, detail)
      addEventListener("unrolled:word", d.hear)
      return d
    },
    update(d) {
      const { step, turn, ...drawn } = d.data,
        text = JSON.stringify(drawn)
      d.root.setAttribute("aria-label", d.data.label)
      d.root.style.setProperty("--gradient", gradientColour(d.root))
      if (text !== d.text) {
        d.text = text
        redraw(d)
        d.player.refresh()
        if (d.player.node) {
          // one without controls has a picture of its own
          d.keeper ??= d.player.node.appendChild(keeping.keeper(d.root))
          d.keeper.hidden = !keeping.pictures(d.root).length
        }
      }
      if (turn !== d.turn) {
        d.player.stop()
        Object.assign(d, { turn, told: step })
        d.player.step = step
        d.player.refresh()
        arrived(d)
      }
    },
    leave(d) {
      d.player.stop()
      removeEventListener("unrolled:word", d.hear)
      d.sizes?.disconnect()
      leave(d)
    },
  })
}
