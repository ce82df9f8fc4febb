// The playground's board. Left, the network unrolled over one example: a row for each unit, a column for each step.
// Right, answer and truth over time, and the losses. Only colours and heights change while it trains: the elements are
// made anew when there are other units, layers or steps. What has the same data-n is the same number, and lights up.

const W = 620,
  H = 372,
  LEFT = 64,
  SIDE = 250,
  AGAIN = 1500 // milliseconds
const format = number => String(Math.round(number * 100) / 100).replace("-", "−")

function shape(data) {
  return JSON.stringify([data.states.map(layer => layer[0].length), data.inputs, data.wanted, data.cell])
}

// Where everything stands: inputs below, layers above each other, the answer on top of them.
function places(data) {
  const steps = data.inputs.length,
    layers = data.states.length,
    size = data.states[0][0].length
  const dx = (W - LEFT - 16) / Math.max(steps - 1, 1),
    room = H - 104,
    gap = layers > 1 ? 16 : 0
  const dy = Math.min((room - gap * (layers - 1)) / (layers * size), 40)
  const used = layers * size * dy + gap * (layers - 1),
    floor = H - 52 - (room - used) / 2
  return {
    x: t => LEFT + t * dx,
    unit: (l, i) => floor - l * (size * dy + gap) - (i + 0.5) * dy,
    radius: Math.max(3, Math.min(dy, dx) * 0.32),
    input: H - 30,
    answer: 30,
  }
}

const line = (d, n, kind, x1, y1, x2, y2) => {
  const node = svg("line", { class: `weight ${kind}`, "data-n": n, x1, y1, x2, y2 })
  d.net.append(node)
  return node
}

function build(d) {
  const { data } = d,
    at = places(data),
    steps = data.inputs.length,
    radius = at.radius
  d.net.replaceChildren()
  d.parts = []
  const add = (node, value, told) => d.parts.push({ node, value, told })
  const gates = ["GRU", "LSTM"].includes(data.cell) ? ", for what is new (each gate has weights of its own)" : ""
  const say = (name, number, only = "") => `${name}${only}: ${format(number)}.`
  data.states.forEach((layer, l) => {
    for (let t = 0; t < steps; t++) {
      layer[0].forEach((_, i) => {
        const [x, y] = [at.x(t), at.unit(l, i)]
        const below = l ? layer[0].map((_, j) => j) : [-1]
        for (const j of below) {
          const n = () => (l ? j : d.data.row[t])
          const value = () => d.data.weights[l].below[i][n()]
          const id = l ? `b${l}.${i}.${j}` : `b0.${i}.${data.row[t]}`
          add(
            line(d, id, "", x, l ? at.unit(l - 1, j) : at.input, x, y),
            value,
            () =>
              `${say(`Weight from ${l ? `unit ${j + 1} below` : "the input"} to unit ${i + 1}`, value(), gates)} The same at every step.`,
          )
        }
        if (t && data.cell !== "none")
          layer[0].forEach((_, j) => {
            const value = () => d.data.weights[l].before[i][j]
            add(
              line(d, `w${l}.${i}.${j}`, "loop", at.x(t - 1), at.unit(l, j), x, y),
              value,
              () =>
                `${say(`Weight of the loop, from unit ${j + 1} to unit ${i + 1}`, value(), gates)} The same at every step: it is lit wherever it stands.`,
            )
          })
        if (l === data.states.length - 1) {
          const value = () => d.data.out[i]
          add(
            line(d, `o${i}`, "", x, y, x, at.answer),
            value,
            () => `${say(`Weight from unit ${i + 1} to the answer`, value())} The same at every step.`,
          )
        }
      })
    }
  })
  const circle = (n, kind, x, y, value, told, t, row) => {
    const node = svg("circle", {
      class: `unit ${kind}`,
      "data-n": n,
      "data-t": t,
      "data-row": row,
      cx: x,
      cy: y,
      r: radius,
    })
    d.net.append(node)
    add(node, value, told)
  }
  for (let t = 0; t < steps; t++) {
    d.net.append(
      svg("text", { x: at.x(t), y: H - 10 }, data.spells ? short(data.inputs[t], steps) : rounded(data.x[t])),
    )
    circle(
      `x${t}`,
      data.spells ? "in sign" : "in",
      at.x(t),
      at.input,
      () => d.data.x[t],
      () => `Input at step ${t + 1}: ${d.data.spells ? d.data.inputs[t] : format(d.data.x[t])}.`,
      t,
      0,
    )
    data.states.forEach((layer, l) =>
      layer[0].forEach((_, i) =>
        circle(
          `h${l}.${t}.${i}`,
          "",
          at.x(t),
          at.unit(l, i),
          () => d.data.states[l][t][i],
          () => made(d, l, t, i),
          t,
          1 + l * layer[0].length + i,
        ),
      ),
    )
    circle(
      `y${t}`,
      "out",
      at.x(t),
      at.answer,
      () => d.data.answers[t],
      () => answered(d, t),
      t,
      99,
    )
  }
  for (const [word, y] of [
    ["answer", at.answer],
    ["input", at.input],
  ])
    d.net.append(svg("text", { class: "row", x: 4, y }, word))
  data.states.forEach((layer, l) =>
    d.net.append(
      svg(
        "text",
        { class: "row", x: 4, y: at.unit(l, (layer[0].length - 1) / 2) },
        data.states.length > 1 ? `layer ${l + 1}` : "memory",
      ),
    ),
  )
}

const short = (word, steps) =>
  word.length > 3 && steps > 7 ? `${word.slice(0, word.includes(" ") ? 3 : 4)}` : word
const rounded = number => String(Math.round(number * 10) / 10).replace("-", "−")

// a × b + c × d + …; of many terms the largest.
function sum(terms, bias) {
  const size = ([a, b]) => Math.abs(a * b)
  const shown = terms.length > 6 ? [...terms].sort((one, other) => size(other) - size(one)).slice(0, 4) : terms
  const said = shown.map(([a, b]) => `${format(a)} × ${format(b)}`)
  if (shown.length < terms.length) said.push(`${terms.length - shown.length} smaller ones`)
  return `${said.join(" + ")} ${bias < 0 ? "−" : "+"} ${format(Math.abs(bias))}`
}

// What a unit's number was made from.
function made(d, l, t, i) {
  const { data } = d,
    value = format(data.states[l][t][i]),
    { below, before, bias } = data.weights[l]
  const from = l ? data.states[l - 1][t].map((h, j) => [h, below[i][j]]) : [[data.x[t], below[i][data.row[t]]]]
  const old = t && data.cell !== "none" ? data.states[l][t - 1].map((h, j) => [h, before[i][j]]) : []
  const name = `Unit ${i + 1}${data.states.length > 1 ? ` of layer ${l + 1}` : ""}, step ${t + 1}: ${value}`
  if (data.curve) return `${name} = ${data.curve}(${sum([...from, ...old], bias[i])}).`
  return `${name}${gated(d, l, t, i)}`
}

// How the gates of a GRU or an LSTM made it; their letters are PyTorch's.
function gated(d, l, t, i) {
  const gates = d.data.gates[l],
    at = (name, step = t) => (step < 0 ? "0" : format(gates[name][step][i]))
  if (d.data.cell === "GRU") {
    const old = t ? format(d.data.states[l][t - 1][i]) : "0"
    return ` = ${at("z")} × ${old} + (1 − ${at("z")}) × ${at("n")}. Gate z: how much of the old memory stays. n: the new content; gate r let ${at("r")} of what it heard from the memory in.`
  }
  return ` = ${at("o")} × tanh(c), and c = ${at("c")} = ${at("f")} × ${at("c", t - 1)} + ${at("i")} × ${at("g")}. Forget gate f ${at("f")} of what c was, input gate i ${at("i")} of the new g, output gate o ${at("o")} of it shown.`
}

function answered(d, t) {
  const wanted = d.data.wanted[t]
  const truth =
    wanted === null
      ? "nothing is asked here"
      : `the truth is ${format(wanted)}, ${d.data.near[t] ? "near enough" : "too far off"}`
  const terms = d.data.states.at(-1)[t].map((h, i) => [h, d.data.out[i]])
  return `Answer at step ${t + 1}: ${format(d.data.answers[t])} = ${sum(terms, d.data.out_bias)}; ${truth}.`
}

function paint(d) {
  for (const { node, value } of d.parts) {
    const number = value(),
      strength = Math.min(Math.abs(number), 1)
    node.classList.toggle("minus", number < 0)
    if (node.tagName === "line")
      node.style.cssText = `stroke-width:${(0.4 + 2 * strength).toFixed(2)};stroke-opacity:${(0.08 + 0.5 * strength).toFixed(2)}`
    else node.style.fillOpacity = (0.08 + 0.92 * strength).toFixed(2)
  }
}

function path(points) {
  return points.map(([x, y], k) => `${k ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("")
}

function plot(d) {
  const { data } = d,
    steps = data.inputs.length
  const asked = data.wanted.filter(one => one !== null)
  const top = Math.max(1, ...asked) * 1.25,
    bottom = Math.min(-1, ...asked) * 1.25
  const x = t => 10 + (t * (SIDE - 20)) / Math.max(steps - 1, 1),
    y = v => 128 - ((clamp(v, bottom, top) - bottom) / (top - bottom)) * 120
  d.plot.replaceChildren(
    svg("path", { class: "zero", d: `M4 ${y(0)}H${SIDE - 4}` }),
    svg("path", { class: "answer", d: path(data.answers.map((v, t) => [x(t), y(v)])) }),
    ...data.wanted.flatMap((v, t) =>
      v === null
        ? []
        : [
            svg("rect", {
              class: data.near[t] ? "truth" : "truth off",
              x: x(t) - 4,
              y: y(v) - 4,
              width: 8,
              height: 8,
            }),
          ],
    ),
    ...data.answers.map((v, t) => svg("circle", { class: "point", "data-n": `y${t}`, cx: x(t), cy: y(v), r: 3.5 })),
  )
  const rows = data.losses,
    values = rows.flatMap(row => row.slice(1)).filter(v => v !== null && v > 0),
    low = Math.log(Math.min(...values)),
    high = Math.log(Math.max(...values)),
    last = Math.max(rows.at(-1)?.[0] ?? 1, 1)
  const place = (row, k) => [
    8 + (row[0] / last) * (SIDE - 16),
    96 - (high > low ? ((Math.log(row[k]) - low) / (high - low)) * 86 : 43),
  ]
  const curve = k => path(rows.filter(row => row[k] !== null && row[k] > 0).map(row => place(row, k)))
  d.loss.replaceChildren(svg("path", { class: "train", d: curve(1) }), svg("path", { class: "test", d: curve(2) }))
  const now = rows.at(-1) ?? []
  d.legend.replaceChildren(
    html("span", { class: "trained" }, `training ${now[1] == null ? "–" : now[1].toPrecision(2)}`),
    html("span", { class: "tested" }, `validation ${now[2] == null ? "–" : now[2].toPrecision(2)}`),
    html("span", {}, `rate ${data.rate}`),
  )
}

function light(d) {
  for (const node of d.root.querySelectorAll(".lit")) node.classList.remove("lit")
  if (d.at) for (const node of d.root.querySelectorAll(`[data-n="${d.at}"]`)) node.classList.add("lit")
  const part = d.at && d.parts.find(({ node }) => node.dataset.n === d.at)
  d.note.textContent = part ? part.told() : `Wanted: ${d.data.asks}. ${d.data.says}`
}

// The arrow keys go from circle to circle.
function walk(d, event) {
  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }
  if (event.key === "Escape") d.at = undefined
  else if (event.key in moves) {
    const circles = d.parts.map(part => part.node).filter(node => node.tagName === "circle")
    const now = circles.find(node => node.dataset.n === d.at) ?? circles[0]
    const [right, up] = moves[event.key],
      rows = [...new Set(circles.map(node => Number(node.dataset.row)))].sort((a, b) => a - b)
    const row = rows[clamp(rows.indexOf(Number(now.dataset.row)) + up, 0, rows.length - 1)],
      t = clamp(Number(now.dataset.t) + right, 0, d.data.inputs.length - 1)
    d.at = circles.find(node => Number(node.dataset.t) === t && Number(node.dataset.row) === row).dataset.n
  } else return
  event.preventDefault()
  light(d)
  d.live.textContent = d.note.textContent
}

// While a board is drawn a press may be lost, so it is said again until the board is another one; Python hears it once.
function press(d, said, tries = 3) {
  const before = d.shape
  d.said = said.number
  d.component.setTriggerValue("press", said)
  setTimeout(() => {
    if (tries > 1 && d.said === said.number && d.shape === before) press(d, said, tries - 1)
  }, AGAIN)
}

function mount(root) {
  const d = { root, parts: [] }
  d.net = svg("svg", { class: "net", viewBox: `0 0 ${W} ${H}`, tabindex: 0, role: "img" })
  d.plot = svg("svg", { class: "plot", viewBox: `0 0 ${SIDE} 136`, role: "img" })
  d.loss = svg("svg", { class: "loss", viewBox: `0 0 ${SIDE} 104`, "aria-hidden": "true" })
  d.legend = html("p", { class: "legend" })
  d.note = html("p", { class: "note" })
  d.age = html("span", { class: "age" })
  d.live = html("p", { class: "unseen", "aria-live": "polite" })
  const change = (what, by, label, sign) => {
    const node = html("button", { type: "button", title: label, "aria-label": label }, sign)
    node.onclick = () => press(d, { what, by, number: Date.now() })
    return node
  }
  const bar = html(
    "div",
    { class: "bar" },
    d.age,
    html("span", {}, "units"),
    change("hidden_size", -1, "One unit fewer", "−"),
    change("hidden_size", 1, "One unit more", "+"),
    html("span", {}, "layers"),
    change("layers", -1, "One layer fewer", "−"),
    change("layers", 1, "One layer more", "+"),
    html(
      "span",
      { class: "key" },
      html("b", { class: "over" }, "above 0"),
      " ",
      html("b", { class: "under" }, "below 0"),
    ),
  )
  const point = event => {
    const at = event.target.closest?.("[data-n]")?.dataset.n
    if (at !== d.at) {
      d.at = at
      light(d)
    }
  }
  root.onpointerover = root.onclick = point
  root.onpointerleave = () => {
    d.at = undefined
    light(d)
  }
  d.net.onkeydown = event => walk(d, event)
  root.replaceChildren(
    html(
      "div",
      { class: "board" },
      html("div", { class: "middle" }, bar, d.net),
      html(
        "div",
        { class: "side" },
        html(
          "p",
          { class: "heading" },
          html("span", { class: "answering" }, "answer"),
          " and ",
          html("span", {}, "■ truth"),
        ),
        d.plot,
        html("p", { class: "heading" }, "loss, less is better"),
        d.loss,
        d.legend,
      ),
    ),
    d.note,
    d.live,
  )
  return d
}

export default placed({
  mount,
  update(d) {
    const { data } = d,
      now = shape(data)
    d.root.setAttribute("aria-label", data.label)
    if (now !== d.shape) {
      d.shape = now
      d.at = undefined
      build(d)
    }
    d.age.textContent = `${data.age.toLocaleString("en")} ${data.age === 1 ? "update" : "updates"}`
    d.net.setAttribute("aria-label", `${data.label}. Age ${data.age} updates. Arrow keys go from number to number.`)
    d.plot.setAttribute(
      "aria-label",
      `Wanted: ${data.asks}. ${data.answers.map((v, t) => `Step ${t + 1}: ${format(v)}${data.wanted[t] === null ? "" : `, truth ${format(data.wanted[t])}`}`).join("; ")}.`,
    )
    paint(d)
    plot(d)
    light(d)
  },
  leave() {},
})
