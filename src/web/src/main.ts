import { createApp } from 'vue'
import App from './App.vue'
import { connect } from './live/connection'
import { router } from './router'
import { createTheme } from './theme'
import './styles.css'

createApp(App).use(router).use(createTheme()).mount('#app')
connect()
