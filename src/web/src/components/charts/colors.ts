/** Colors of the chosen theme for what draws itself on a canvas. */
export interface ChartColors {
  text: string
  muted: string
  line: string
  surface: string
  primary: string
  accent: string
  warning: string
  error: string
}

export function chartColors(): ChartColors {
  const style = getComputedStyle(document.querySelector('.v-application') ?? document.body)
  const of = (name: string) => `rgb(${style.getPropertyValue(`--v-theme-${name}`).trim()})`
  return { text: of('on-surface'), muted: of('muted'), line: of('line'), surface: of('surface'), primary: of('primary'), accent: of('accent'), warning: of('warning'), error: of('error') }
}

/** A color with an opacity, for bands. */
export function faded(color: string, opacity: number): string {
  const parts = color.match(/[\d.]+/g) ?? ['0', '0', '0']
  return `rgba(${parts[0]},${parts[1]},${parts[2]},${opacity})`
}

/** Told apart also by the color-blind (Okabe and Ito 2008), in an order that keeps neighbors distinct. */
export const series = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#8a7b00', '#6a5acd']
