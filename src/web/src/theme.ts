import { createVuetify } from 'vuetify'
import { aliases, mdi } from 'vuetify/iconsets/mdi-svg'
import 'vuetify/styles/core'

const Key = 'aastwin.theme'

/** The colors are chosen so that texts have a contrast of at least 4.5 to 1 on their grounds (WCAG AA) in both themes. */
const light = {
  dark: false,
  colors: {
    background: '#f4f6f8', surface: '#ffffff', 'surface-variant': '#e6eaee', 'on-surface-variant': '#2c3a44', 'surface-light': '#f8fafb', primary: '#0b5c74', secondary: '#47606d',
    error: '#b3261e', warning: '#8a5300', success: '#0a6b4c', info: '#1b5e9c', 'on-background': '#16222b', 'on-surface': '#16222b', muted: '#53656f', line: '#dbe2e7', accent: '#0a7d6c',
  },
}

const dark = {
  dark: true,
  colors: {
    background: '#0f161b', surface: '#172128', 'surface-variant': '#263540', 'on-surface-variant': '#d5dfe5', 'surface-light': '#1d2930', primary: '#6cc7df', 'on-primary': '#06212b', secondary: '#a9bdc8',
    error: '#ff8a80', warning: '#ffc46b', success: '#69d3a8', info: '#8ec5ff', 'on-background': '#e6edf1', 'on-surface': '#e6edf1', muted: '#a3b3bd', line: '#2b3a44', accent: '#6fd7c4',
    'on-error': '#2b0603', 'on-warning': '#291a00', 'on-success': '#03251a', 'on-info': '#041d36',
  },
}

export function preferredTheme(): 'light' | 'dark' {
  const stored = localStorage.getItem(Key)
  if (stored === 'light' || stored === 'dark') return stored
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export function rememberTheme(name: string): void {
  localStorage.setItem(Key, name)
}

/** The nonce under which styles made at run time are allowed. */
function nonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
}

export function createTheme() {
  const cspNonce = nonce()
  return createVuetify({
    icons: { defaultSet: 'mdi', aliases, sets: { mdi } },
    theme: { defaultTheme: preferredTheme(), themes: { light, dark }, variations: false, ...(cspNonce ? { cspNonce } : {}) },
    defaults: {
      VBtn: { variant: 'tonal', rounded: 'lg' },
      VCard: { variant: 'flat', rounded: 'lg', border: true },
      VTextField: { variant: 'outlined', rounded: 'lg', density: 'comfortable', hideDetails: 'auto' },
      VSelect: { variant: 'outlined', rounded: 'lg', density: 'comfortable', hideDetails: 'auto' },
      VAutocomplete: { variant: 'outlined', rounded: 'lg', density: 'comfortable', hideDetails: 'auto' },
      VTextarea: { variant: 'outlined', rounded: 'lg', density: 'comfortable', hideDetails: 'auto' },
      VSwitch: { color: 'primary', density: 'comfortable', hideDetails: 'auto' },
      VCheckbox: { color: 'primary', density: 'comfortable', hideDetails: 'auto' },
      VSlider: { color: 'primary', hideDetails: 'auto' },
      VChip: { size: 'small' },
      VTooltip: { location: 'bottom' },
      VAlert: { variant: 'tonal', rounded: 'lg' },
      VTabs: { color: 'primary', density: 'comfortable' },
    },
  })
}
