// What all sheets that are drawn on share: following a pen, mouse or finger, and painting its lines. Points are
// [x, y] in heights of the sheet.

function inked(canvas, strokes, thickness, colour) {
  const ratio = devicePixelRatio || 1,
    [width, height] = [canvas.clientWidth, canvas.clientHeight].map(side => Math.round(side * ratio))
  if (!width || !height) return
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
  const pen = canvas.getContext("2d")
  pen.clearRect(0, 0, width, height)
  pen.lineWidth = thickness * height
  pen.lineCap = pen.lineJoin = "round"
  pen.strokeStyle = colour
  for (const stroke of strokes) {
    pen.beginPath()
    pen.moveTo(stroke[0][0] * height, stroke[0][1] * height)
    for (const [x, y] of stroke) pen.lineTo(x * height, y * height)
    pen.stroke()
  }
}

// Calls begin(point) when a pen comes down, move(points) while it goes along, and end() when it is lifted.
function follow(canvas, { begin, move, end }) {
  let pointer = null
  const at = event => {
    const box = canvas.getBoundingClientRect()
    const part = (where, from, most) => Math.round(clamp((where - from) / box.height, 0, most) * 1000) / 1000
    return [part(event.clientX, box.left, box.width / box.height), part(event.clientY, box.top, 1)]
  }
  canvas.onpointerdown = event => {
    if (pointer !== null || event.button > 0) return
    event.preventDefault()
    canvas.setPointerCapture(event.pointerId)
    pointer = event.pointerId
    begin(at(event))
  }
  canvas.onpointermove = event => {
    if (event.pointerId !== pointer) return
    const moves = event.getCoalescedEvents?.() ?? []
    move((moves.length ? moves : [event]).map(at))
  }
  canvas.onpointerup = canvas.onpointercancel = event => {
    if (event.pointerId !== pointer) return
    pointer = null
    end()
  }
}

const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`
