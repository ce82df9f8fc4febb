// The script: a sentence a part, with choices in it. Python hears of a change when the visitor pauses, and says how
// long the film has become.

const CHANGED = 400 // milliseconds without a change before Python is told

function choice(d, label, options, value, take) {
  const select = html(
    "select",
    { "aria-label": label },
    ...options.map(([word, meant]) => {
      const option = html("option", {}, word)
      option.selected = meant === value
      return option
    }),
  )
  select.onchange = () => {
    take(options[select.selectedIndex][1])
    report(d)
  }
  return select
}

const same = words => words.map(word => [word, word])
const frames = (most, none, end) =>
  Array.from({ length: most + 1 }, (_, n) => [n ? `${n} ${n === 1 ? "frame" : "frames"}${end}` : none, n])

function sentence(d, part, at) {
  const { data } = d
  const of = `of part ${at + 1}`
  const words = [
    choice(d, `Pause ${of}`, frames(data.pauses, "At once", " later"), part.after, value => (part.after = value)),
    "a",
    choice(d, `Colour ${of}`, same(data.colours), part.colour, value => (part.colour = value)),
    choice(d, `Shape ${of}`, same(data.shapes), part.shape, value => (part.shape = value)),
    "comes from the",
    choice(d, `Side ${of}`, same(data.sides), part.from, value => (part.from = value)),
  ]
  if (d.wall !== null)
    words.push(
      "hides",
      choice(d, `Wait ${of}`, frames(data.waits, "briefly", " longer"), part.wait, value => (part.wait = value)),
      "and",
      choice(
        d,
        `Way ${of}`,
        [
          ["goes on", false],
          ["turns back", true],
        ],
        part.back,
        value => (part.back = value),
      ),
    )
  const remove = html(
    "button",
    { type: "button", "aria-label": `Take part ${at + 1} out`, title: "Take it out" },
    "×",
  )
  remove.disabled = d.parts.length === 1
  remove.onclick = () => {
    d.parts.splice(at, 1)
    draw(d)
    d.root.querySelector("button.add")?.focus()
    report(d)
  }
  return html("li", {}, ...words, remove)
}

function draw(d) {
  const { data } = d
  // A wall that stands at none of the places that can be chosen is a choice too.
  const walls = data.walls.some(([, wall]) => wall === d.wall) ? data.walls : [...data.walls, ["a wall", d.wall]]
  const wall = choice(d, "The wall", walls, d.wall, value => {
    d.wall = value
    if (value === null) for (const part of d.parts) Object.assign(part, { wait: 0, back: false })
    draw(d)
    d.root.querySelector("select")?.focus()
  })
  const add = html("button", { type: "button", class: "add" }, "Somebody else comes")
  add.disabled = d.parts.length >= data.most || !data.room
  add.onclick = () => {
    const last = d.parts.at(-1)
    d.parts.push({ ...last, after: 1, wait: 0, back: false })
    draw(d)
    report(d)
  }
  const [now, most] = data.frames
  d.root.replaceChildren(
    html("p", { class: "scene" }, "On the stage there is", wall),
    html("ol", { class: "script" }, ...d.parts.map((part, at) => sentence(d, part, at))),
    html("div", { class: "controls" }, add, html("span", { class: "length" }, `${now} of at most ${most} frames`)),
  )
}

function report(d) {
  clearTimeout(d.waiting)
  d.waiting = setTimeout(() => d.component.setStateValue("script", { wall: d.wall, parts: d.parts }), CHANGED)
}

function update(d) {
  const { data } = d
  if (JSON.stringify(data) === d.drawn) return
  d.drawn = JSON.stringify(data)
  d.root.setAttribute("aria-label", data.label)
  if (data.turn !== d.turn) {
    clearTimeout(d.waiting)
    d.turn = data.turn
    d.wall = data.wall
    d.parts = data.parts.map(part => ({ ...part }))
    draw(d)
    return
  }
  // The visitor's own script is on the page already: only its length is news.
  const add = d.root.querySelector("button.add")
  add.disabled = d.parts.length >= data.most || !data.room
  d.root.querySelector(".length").textContent = `${data.frames[0]} of at most ${data.frames[1]} frames`
}

export default placed({ mount: root => ({ root }), update, leave: d => clearTimeout(d.waiting) })
