import { chartsNumbers, chartsPanels } from './charts-panels'
import type { FigureKind, FigureScope, Panel } from './figure'
import { flowsNumbers, flowsPanels } from './flows-panels'
import { mapNumbers, mapPanels } from './map-panels'
import { matrixNumbers, matrixPanels } from './matrix-panels'
import { networkNumbers, networkPanels } from './network-panels'
import type { FigureRequest } from './request'
import { timelineNumbers, timelinePanels } from './timeline-panels'

type Made = {
  /** What the API answers (docs/api.md). */
  numbers: (scope: FigureScope, request: FigureRequest) => object
  panels: (scope: FigureScope, request: FigureRequest) => Panel[] | Promise<Panel[]>
}

/** Every figure, in the order of its tabs. */
export const figures: Record<FigureKind, Made> = {
  map: { numbers: mapNumbers, panels: mapPanels },
  timeline: { numbers: timelineNumbers, panels: timelinePanels },
  matrix: { numbers: matrixNumbers, panels: matrixPanels },
  network: { numbers: networkNumbers, panels: networkPanels },
  flows: { numbers: flowsNumbers, panels: flowsPanels },
  charts: { numbers: chartsNumbers, panels: chartsPanels },
}
