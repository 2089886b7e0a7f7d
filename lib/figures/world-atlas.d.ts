// The package has no types; this is what its files hold.
declare module 'world-atlas/countries-110m.json' {
  import type { MultiPolygon, Polygon, Topology } from 'topojson-specification'

  type Country = Polygon<{ name: string }> | MultiPolygon<{ name: string }>
  const topology: Topology<{ countries: { type: 'GeometryCollection'; geometries: Country[] } }>
  export default topology
}
declare module 'world-atlas/countries-50m.json' {
  export { default } from 'world-atlas/countries-110m.json'
}
