// The guided tour's box. It finds the stop's element in the page, rings it, brings it into view, and notices when
// the visitor does something with it. The page stays as it is: one attribute marks the element (see frame.css).

const LOOK = 300 // milliseconds between two looks at the page: parts of it come late, or are drawn anew
const PATIENCE = 8000 // milliseconds until a missing element is called missing
const HOLD = 4000 // milliseconds in which the element is kept in its place while the page above it still grows
const GROWS = 44 // pixels by which the box grows when something is done
const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex="0"]'
const still = matchMedia("(prefers-reduced-motion: reduce)")
let announced // the stop that last took the focus: a page that is drawn anew must not take it again

function keep(stop) {
  try {
    stop ? localStorage.setItem("unrolled-tour", stop) : localStorage.removeItem("unrolled-tour")
  } catch {
    /* a browser may keep no storage; then the address alone remembers */
  }
  window.dispatchEvent(new Event("unrolled-tour")) // the offer on the first page follows
}

// The first of them in `node`, in the drawings too, which have roots of their own.
function first(node, selector) {
  for (const one of [node, ...node.querySelectorAll("*")]) {
    if (one.matches?.(selector)) return one
    const inside = one.shadowRoot && first(one.shadowRoot, selector)
    if (inside) return inside
  }
}

function say(d, words) {
  if (d.status.textContent !== words) d.status.textContent = words
}

function go(d, number) {
  if (d.going) return
  d.going = true
  setTimeout(() => {
    d.going = false
  }, PATIENCE) // an answer may get lost; then one may ask again
  say(d, number ? "Opening …" : "")
  if (number) keep(number)
  d.component.setTriggerValue("go", number)
}

const last = d => d.data.number === d.data.count
const next = d => {
  if (!last(d)) return go(d, d.data.number + 1)
  leave(d)
  keep(null)
}
const back = d => d.data.number > 1 && go(d, d.data.number - 1)
const leave = d => {
  announced = null
  go(d, 0)
}

function mark(d, node) {
  if (d.target === node) return
  d.target?.removeAttribute("data-tour")
  d.target = node
  node?.setAttribute("data-tour", "")
}

const main = () => document.querySelector('[data-testid="stMain"]')

// How far the page has to move until the element stands where it should: at the top, or, where it is so tall that its
// buttons would lie beyond the edge, as far up as these need.
function away(node) {
  const { top } = node.getBoundingClientRect(),
    edge = main().getBoundingClientRect(),
    buttons = first(node, ".controls"),
    start = top - edge.top - parseFloat(getComputedStyle(node).scrollMarginTop)
  if (!buttons || getComputedStyle(buttons).position === "sticky") return start
  return Math.max(start, buttons.getBoundingClientRect().bottom + GROWS - edge.bottom)
}

function into(d) {
  if (d.target) main().scrollBy({ top: away(d.target), behavior: still.matches ? "instant" : "smooth" })
}

const running = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "running"

// One look at the page: is the element there, is it the same, is it in view?
function look(d) {
  const stop = d.data
  if (!stop.here) return mark(d, null)
  const node = document.querySelector(stop.target)
  // Until it is heard (reading.js may come later), and not again: whoever then turns to another part may stay there.
  if (node && !d.asked)
    d.asked = !dispatchEvent(new CustomEvent("unrolled-reveal", { detail: node, cancelable: true }))
  const seen = node?.getClientRects().length ? node : null
  const late = performance.now() - d.since
  if (seen && !d.found) {
    d.found = performance.now()
    into({ target: seen })
    if (!d.done) say(d, "")
  }
  mark(d, seen)
  if (!seen) {
    d.found = null
    if (late > PATIENCE && !d.done && !running())
      say(d, "This part is not on the page right now. You can go on without it.")
    return
  }
  if (!d.touched && performance.now() - d.found < HOLD && Math.abs(away(seen)) > 24) into(d)
}

function draw(d) {
  const stop = d.data
  d.head.textContent = stop.title
  d.count.textContent = `Guided tour, stop ${stop.number} of ${stop.count}`
  d.text.textContent = stop.here ? stop.text : `This stop is on the page “${stop.page}”.`
  d.task.textContent = stop.here ? stop.task : ""
  d.task.hidden = !d.task.textContent
  d.bar.style.setProperty("--done", stop.number / stop.count)
  d.there.textContent = stop.here ? "Show me" : "Go there"
  d.back.setAttribute("aria-disabled", stop.number === 1)
  d.next.textContent = last(d) ? "Finish" : "Next"
}

// A text is given when its field is left, or by Ctrl and Enter: to click into it, or to type, is not yet an answer.
function isGiven(event, field) {
  if (field.tagName !== "TEXTAREA") return ["click", "input"].includes(event.type)
  const applied = event.type === "keydown" && event.key === "Enter" && (event.ctrlKey || event.metaKey)
  return applied || event.type === "change"
}

// The visitor did something inside the ring: that is all a stop waits for.
function notice(d, event) {
  const path = event.composedPath()
  if (path.includes(d.box)) return
  d.touched = true
  if (!d.target || d.done || !path.includes(d.target) || !isGiven(event, path[0])) return
  d.done = true
  d.box.classList.add("done")
  say(d, last(d) ? "Done. That was the last stop." : "Done. Take your time, then press Next.")
}

function keys(d, event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const moves = { ArrowRight: next, ArrowLeft: back, Escape: leave }
  if (event.key in moves) moves[event.key](d)
  else if (event.key === "Enter" && event.target === d.box) next(d)
  else return
  event.preventDefault()
  event.stopPropagation()
}

// A remote control goes from stop to stop; in the presentation view its bar hears the keys.
function remote(d, event) {
  const way = { PageDown: next, PageUp: back }[event.key]
  if (!way || event.defaultPrevented || document.querySelector(".st-key-present_bar")) return
  event.preventDefault()
  way(d)
}

// Escape in the page comes back to the box, unless a list or a dialog of the page is open and wants it.
function escape(d, event) {
  if (event.key !== "Escape" || event.defaultPrevented || event.composedPath().includes(d.box)) return
  if (!document.querySelector('[role="listbox"], [aria-modal="true"]')) d.box.focus({ preventScroll: true })
}

function mount(root) {
  const part = (tag, name, ...children) => html(tag, { class: name }, ...children)
  const push = (name, words, act) => {
    const node = html("button", { type: "button", class: name }, words)
    node.onclick = act
    return node
  }
  const d = {
    head: html("h2", { id: "tour-title" }),
    count: html("p", { class: "count", id: "tour-count" }),
    text: html("p", { id: "tour-text" }),
    task: html("p", { class: "task", id: "tour-task" }),
    bar: html("div", { class: "bar", "aria-hidden": "true" }),
    status: html("p", { class: "status", "aria-live": "polite" }),
  }
  d.back = push("back", "Back", () => back(d))
  d.next = push("play", "Next", () => next(d))
  d.there = push("there", "Show me", () => {
    if (!d.data.here) return go(d, d.data.number)
    d.asked = d.found = null
    look(d)
    into(d)
    if (d.target) first(d.target, FOCUSABLE)?.focus({ preventScroll: true })
  })
  d.close = html(
    "button",
    { type: "button", class: "close", "aria-label": "Leave the tour", title: "Leave the tour (Esc)" },
    "×",
  )
  d.close.onclick = () => leave(d)
  d.box = html(
    "section",
    {
      class: "tour",
      role: "dialog",
      "aria-modal": "false",
      tabindex: -1,
      "aria-labelledby": "tour-count tour-title",
      "aria-describedby": "tour-text tour-task",
    },
    d.bar,
    d.close,
    d.count,
    d.head,
    d.text,
    d.task,
    d.status,
    part("div", "controls", d.back, d.there, d.next),
  )
  d.box.onkeydown = event => keys(d, event)
  root.removeAttribute("role")
  root.replaceChildren(d.box)
  d.listen = new AbortController()
  const { signal } = d.listen
  for (const kind of ["click", "input", "change", "wheel", "touchmove", "keydown"]) {
    document.addEventListener(kind, event => notice(d, event), { signal, capture: true, passive: true })
  }
  document.addEventListener("keydown", event => escape(d, event), { signal })
  document.addEventListener("keydown", event => remote(d, event), { signal })
  // A presenter's keys, which the bar of the presentation view hears.
  window.addEventListener("unrolled-tour-move", event => (event.detail === "next" ? next(d) : back(d)), { signal })
  // The page keeps the box's room free (see frame.css): the box covers nothing, whatever it speaks of.
  const page = document.documentElement
  d.own = page.dataset.touring = String(performance.now()) // the next page's box may come before this one goes
  d.sizes = new ResizeObserver(() =>
    page.style.setProperty("--tour-room", `${Math.ceil(d.box.getBoundingClientRect().height)}px`),
  )
  d.sizes.observe(d.box)
  d.timer = setInterval(() => look(d), LOOK)
  return d
}

function update(d) {
  const told = JSON.stringify(d.data)
  const colour = getComputedStyle(d.box).getPropertyValue("--st-primary-color") // follows the theme
  document.documentElement.style.setProperty("--tour", colour)
  if (told === d.told) return
  Object.assign(d, {
    told,
    going: false,
    done: false,
    touched: false,
    found: null,
    asked: false,
    since: performance.now(),
  })
  d.box.classList.remove("done")
  say(d, "")
  draw(d)
  keep(d.data.number)
  if (announced !== told) d.box.focus({ preventScroll: true })
  announced = told
  look(d)
}

function unmount(d) {
  clearInterval(d.timer)
  d.listen.abort()
  d.sizes.disconnect()
  mark(d, null)
  if (document.documentElement.dataset.touring === d.own) delete document.documentElement.dataset.touring
}

export default placed({ mount, update, leave: unmount })
