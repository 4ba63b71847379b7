import { ref } from 'vue'

/** The present time, for ages; moves on every five seconds. */
export const now = ref(Date.now())

setInterval(() => {
  now.value = Date.now()
}, 5000)
