import { BarChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkAreaComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

export { init } from 'echarts/core';
export type { EChartsType, EChartsCoreOption } from 'echarts/core';

use([BarChart, ScatterChart, AriaComponent, GridComponent, MarkAreaComponent, TooltipComponent, SVGRenderer]);
