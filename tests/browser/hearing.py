"""What tests in a browser hear of a page."""

# What goes to the loudspeaker goes by here too, so that a test hears how loud it is.
LISTEN = """
const connect = AudioNode.prototype.connect
AudioNode.prototype.connect = function (to, ...rest) {
  if (to instanceof AudioDestinationNode) {
    window.ear ??= Object.assign(this.context.createAnalyser(), { fftSize: 2048 })
    connect.call(this, window.ear)
  }
  return connect.call(this, to, ...rest)
}
window.loudest = () => {
  if (!window.ear) return 0
  const wave = new Float32Array(window.ear.fftSize)
  window.ear.getFloatTimeDomainData(wave)
  return Math.max(...wave.map(Math.abs))
}
"""
