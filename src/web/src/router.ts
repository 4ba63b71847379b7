import { createRouter, createWebHashHistory } from 'vue-router'
import FleetPage from './pages/fleet/FleetPage.vue'

/** Behind the # of the address: the server need not know these places, and the page works below any path and beside any interface. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', name: 'fleet', component: FleetPage },
    { path: '/assets/:shell/:tab(overview|submodels|models|live|series|relations|concepts|json|history)?/:submodel?/:path?', name: 'asset', component: () => import('./pages/asset/AssetPage.vue') },
    { path: '/operations/:submodel/:path', name: 'operation', component: () => import('./pages/operation/OperationPage.vue') },
    { path: '/line/:submodel?', name: 'line', component: () => import('./pages/line/LinePage.vue') },
    { path: '/scenarios/:submodel?', name: 'scenarios', component: () => import('./pages/scenarios/ScenariosPage.vue') },
    { path: '/import', name: 'import', component: () => import('./pages/import/ImportPage.vue') },
    { path: '/battery/:submodel?', name: 'battery', component: () => import('./pages/battery/BatteryPage.vue') },
    { path: '/energy/:submodel?', name: 'energy', component: () => import('./pages/energy/EnergyPage.vue') },
    { path: '/maintenance/:submodel?', name: 'maintenance', component: () => import('./pages/maintenance/MaintenancePage.vue') },
    { path: '/soft-sensors/:submodel?', name: 'softSensor', component: () => import('./pages/softsensor/SoftSensorPage.vue') },
    { path: '/audit', name: 'audit', component: () => import('./pages/audit/AuditPage.vue') },
    { path: '/access', name: 'access', component: () => import('./pages/access/AccessPage.vue') },
    { path: '/:rest(.*)*', name: 'nowhere', component: () => import('./pages/NowherePage.vue') },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? (_to.path.split('/')[2] === _from.path.split('/')[2] ? false : { top: 0 }),
})
