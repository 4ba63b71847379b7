// Asks for the first page of the fleet while the program is still on its way: client.ts takes the answer over. Only where it will be asked for as it stands.
(function () {
  var place = location.hash
  var api = document.querySelector('meta[name="aastwin-api"]').content
  var knowsPeople = document.querySelector('meta[name="aastwin-tokens"]').content !== ''
  if ((place.length > 2 && place.indexOf('#/?') !== 0) || knowsPeople || sessionStorage.getItem('aastwin.server') || sessionStorage.getItem('aastwin.token')) return
  var url = new URL(api + '/shells?limit=100', document.baseURI).href
  window.aastwinEarly = { url: url, response: fetch(url, { headers: { Accept: 'application/json' } }) }
  // Whoever takes it over sees its failure; unseen it would stand in the console.
  window.aastwinEarly.response.catch(function () {})
})()
