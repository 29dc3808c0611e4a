import { BarChart, ScatterChart, TreemapChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

export { init } from 'echarts/core';
export type { EChartsType, EChartsCoreOption } from 'echarts/core';

use([BarChart, ScatterChart, TreemapChart, AriaComponent, GridComponent, TooltipComponent, SVGRenderer]);
