// One part of the page at a time, and the nutshell: style sheets of the browser's own, so that nothing is drawn anew,
// no answer is lost and training goes on. How a part is found Python says (present.py), where `hide=` and `only=` do so too.

const IN_PARTS = ":is(:has(h2), :has(h2) ~ *)" // from the first heading on
const LATER = ":is(:has(h2) ~ :has(h2), :has(h2) ~ :has(h2) ~ *)" // from the second on
const EXPANDER = '[data-testid="stExpander"]'
const LOOK = 300 // milliseconds between two looks at the page: its parts come bit by bit
const STORE = "unrolled-reading"
const WHOLE = "whole"
const phone = matchMedia("(max-width: 640px)")
let unstored = {} // where a browser keeps no storage

// What this tab's visitor chose: `one` and `nutshell`, true or false; undefined until they choose.
function chosen() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE)) ?? {}
  } catch {
    return unstored
  }
}

function choose(change) {
  unstored = { ...chosen(), ...change }
  try {
    sessionStorage.setItem(STORE, JSON.stringify(unstored))
  } catch {
    /* `unstored` has it */
  }
}

const isOne = () => chosen().one ?? phone.matches
const isNutshell = () => chosen().nutshell ?? false

const part = (d, name) => d.data.part.replaceAll("NAME", () => CSS.escape(name))

function rules(d) {
  const found = []
  const { block, ends } = d.data
  if (isOne()) {
    const shown = d.part ? part(d, d.part) : `${IN_PARTS}:not(${LATER})`
    found.push(`${block} > ${IN_PARTS}:not(${shown}, ${ends})`)
    if (d.part && d.part !== d.parts[0]?.name) found.push(`${block} > .st-key-reading ~ :not(${IN_PARTS}, ${ends})`)
  }
  if (isNutshell()) {
    found.push(...d.data.deep.map(name => part(d, name)), '[class*="st-key-deep_"]')
    found.push(`${block} > ${IN_PARTS} ${EXPANDER}`, `${block} > .st-key-reading ~ ${EXPANDER}`)
  }
  // On paper a page is whole, and so are its parts.
  return found.map(selector => `@media screen { ${selector}:not(.st-key-teaching *) { display: none !important } }`)
}

function style(d) {
  const node = document.getElementById(STORE) ?? document.head.appendChild(html("style", { id: STORE }))
  const text = rules(d).join("\n")
  if (node.textContent !== text) node.textContent = text
}

const main = () => document.querySelector('[data-testid="stMain"]')
const running = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "running"

// The address says what is shown, for whoever copies it.
function write(d) {
  const now = new URL(location.href)
  const keep = (name, value) => (value ? now.searchParams.set(name, value) : now.searchParams.delete(name))
  keep("part", isOne() ? (d.part ?? (phone.matches ? "" : "one")) : phone.matches ? "all" : "")
  keep("depth", isNutshell() ? "nutshell" : "")
  keep("at", "")
  if (now.href !== location.href) history.replaceState(history.state, "", now)
}

function read(d) {
  const asked = new URLSearchParams(location.search),
    named = asked.get("part")
  if (named) choose({ one: named !== "all" })
  if (asked.get("depth")) choose({ nutshell: asked.get("depth") === "nutshell" })
  d.part = named && !["one", "all"].includes(named) ? named : location.hash.slice(1) || null
  d.at = asked.get("at") // a link to a part, however much is shown
  if (d.at) d.part = d.at
}

function draw(d) {
  const at = Math.max(
    d.parts.findIndex(({ name }) => name === d.part),
    0,
  )
  const one = isOne() && d.parts.length > 1
  const page = document.documentElement
  page.toggleAttribute("data-has-parts", d.parts.length > 1)
  d.switches.hidden = d.parts.length < 2 || d.data.present
  d.one.setAttribute("aria-pressed", isOne())
  d.nutshell.setAttribute("aria-pressed", isNutshell())
  d.bar.hidden = !one
  page.toggleAttribute("data-by-parts", one)
  if (!one) return
  const names = d.parts.map(({ title }) => title).join("\n")
  if (names !== d.names) {
    d.names = names
    const option = ({ title }, place) =>
      html("option", { value: place }, `${place + 1} of ${d.parts.length}: ${title}`)
    d.list.replaceChildren(...d.parts.map(option), html("option", { value: WHOLE }, "The whole page"))
  }
  d.list.value = at
  d.bar.style.setProperty("--done", (at + 1) / d.parts.length)
  d.back.setAttribute("aria-disabled", at === 0)
  const last = at === d.parts.length - 1
  d.next.setAttribute("aria-disabled", last && !d.data.next)
  d.next.title = last
    ? d.data.next
      ? `Next page: ${d.data.next}`
      : "No next part"
    : `Next: ${d.parts[at + 1].title}`
  d.next.setAttribute("aria-label", d.next.title)
  d.next.lastChild.textContent = last && d.data.next ? "Next page" : "Next"
}

// One look at the page: which parts has it, and is the one that is asked for among them?
function look(d) {
  const gone = new Set([...d.data.hidden, ...(isNutshell() ? d.data.deep : [])])
  d.parts = [...document.querySelectorAll(`${d.data.block} h2[id]`)]
    .filter(({ id }) => !gone.has(id))
    .map(({ id, textContent }) => ({ name: id, title: textContent.replace(/^\d+\. /, "").trim() }))
  if (d.part && d.parts.length && !running() && !d.parts.some(({ name }) => name === d.part)) d.part = null
  style(d)
  draw(d)
  const at = d.at && !running() && document.getElementById(d.at)
  if (at) {
    d.at = null
    if (!isOne()) at.scrollIntoView()
  }
}

function open(d, name) {
  d.part = name
  look(d)
  write(d)
}

// False where there is no further part that way.
function move(d, way) {
  if (!isOne() || d.parts.length < 2) return false
  const at = d.parts.findIndex(({ name }) => name === d.part),
    next = d.parts[Math.max(at, 0) + (way === "next" ? 1 : -1)]
  if (!next) return false
  open(d, next.name)
  main().scrollTop = 0
  d.live.textContent = d.list.selectedOptions[0].textContent
  return true
}

// The element of the page itself that a node stands in: drawings have roots of their own.
const ofPage = node => (node.getRootNode() instanceof ShadowRoot ? ofPage(node.getRootNode().host) : node)

// Brings the part into view in which this node stands, for who wants to show it.
function reveal(d, node) {
  if (node.getClientRects().length) return
  const child = ofPage(node).closest(`${d.data.block} > *`)
  for (let one = child; one && isOne(); one = one.previousElementSibling) {
    const heading = one.querySelector("h2[id]")
    if (heading) {
      open(d, heading.id)
      break
    }
    if (one.matches(".st-key-reading")) open(d, d.parts[0]?.name ?? null)
  }
  if (!node.getClientRects().length && isNutshell()) {
    choose({ nutshell: false })
    reveal(d, node)
    write(d)
  }
}

function press(d, change) {
  const seen = d.parts.find(({ name }) => document.getElementById(name)?.getBoundingClientRect().bottom > 0)
  choose(change)
  if (change.one) d.part = seen?.name ?? null
  look(d)
  write(d)
}

function mount(root) {
  const push = (name, words, title, act) => {
    const node = html("button", { type: "button", class: name, title }, words)
    node.onclick = act
    return node
  }
  const d = { root, parts: [], part: null, live: html("p", { class: "unseen", "aria-live": "polite" }) }
  d.one = push("switch", "One part at a time", "Show one part of the page at a time", () =>
    press(d, { one: !isOne() }),
  )
  d.nutshell = push("switch", "In a nutshell", "Leave out details, settings and formulas", () =>
    press(d, { nutshell: !isNutshell() }),
  )
  d.switches = html(
    "div",
    { class: "switches", role: "group", "aria-label": "How much to show" },
    d.one,
    d.nutshell,
  )
  d.back = button("back", "Previous part")
  d.next = html("button", { type: "button", class: "next" }, html("span", {}, "Next"))
  d.list = html("select", { "aria-label": "Part of the page" })
  d.back.onclick = () => move(d, "back")
  d.next.onclick = () => move(d, "next") || (d.data.next && d.component.setTriggerValue("go", true))
  d.list.onchange = () => {
    if (d.list.value === WHOLE) return press(d, { one: false })
    open(d, d.parts[d.list.value].name)
    main().scrollTop = 0
  }
  d.bar = html("nav", { class: "bar", "aria-label": "Parts of the page" }, d.back, d.list, d.next)
  root.removeAttribute("role")
  root.replaceChildren(d.switches, d.bar, d.live)
  d.listen = new AbortController()
  const { signal } = d.listen
  // A presenter's keys, which the bar of the presentation view hears: it leads to the next page after the last part.
  addEventListener(
    "unrolled-part-move",
    event => {
      if (move(d, event.detail)) event.preventDefault()
    },
    { signal },
  )
  addEventListener(
    "unrolled-reveal",
    event => {
      event.preventDefault() // it is heard
      reveal(d, event.detail)
    },
    { signal },
  )
  const toAnchor = event => {
    const link = event.target.closest?.('a[href^="#"]'),
      aim = link && document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (aim) reveal(d, aim)
  }
  document.addEventListener("click", toAnchor, { signal, capture: true })
  phone.addEventListener("change", () => look(d), { signal })
  d.timer = setInterval(() => look(d), LOOK)
  return d
}

function update(d) {
  if (d.data.page !== d.page) {
    d.page = d.data.page
    read(d)
  }
  look(d)
  write(d)
}

export default placed({
  mount,
  update,
  leave(d) {
    clearInterval(d.timer)
    d.listen.abort()
    document.getElementById(STORE)?.remove()
    for (const name of ["byParts", "hasParts"]) delete document.documentElement.dataset[name]
  },
})
