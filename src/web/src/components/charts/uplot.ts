// Loaded when the first such chart is shown, with its styles.
import 'uplot/dist/uPlot.min.css'

export { default } from 'uplot'
