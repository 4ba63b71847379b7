import { computed, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

const Overscan = 6

/** Which rows of a long list are near the window, when the page itself scrolls. Only these are drawn. */
export function useWindowRows(container: Ref<HTMLElement | null>, count: () => number, height: () => number) {
  const top = ref(0)
  const seen = ref(900)

  function measure(): void {
    if (!container.value) return
    // A page that was not scrolled need not be laid out to know that.
    top.value = window.scrollY === 0 ? 0 : Math.max(0, -container.value.getBoundingClientRect().top)
    seen.value = window.innerHeight
  }

  onMounted(() => {
    measure()
    window.addEventListener('scroll', measure, { passive: true })
    window.addEventListener('resize', measure)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('scroll', measure)
    window.removeEventListener('resize', measure)
  })
  const start = computed(() => Math.max(0, Math.min(count() - 1, Math.floor(top.value / height()) - Overscan)))
  const end = computed(() => Math.min(count(), Math.ceil((top.value + seen.value) / height()) + Overscan))
  return { start, end, total: computed(() => count() * height()), measure }
}
