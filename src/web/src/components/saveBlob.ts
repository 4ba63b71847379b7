/** Saves bytes as a file of the user. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Not at once: some browsers begin to read after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
