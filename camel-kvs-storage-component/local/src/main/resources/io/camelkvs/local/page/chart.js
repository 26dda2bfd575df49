// A small chart of the last two minutes with the present value beside its name.

import {make, makeSvg, say} from './elements.js';

const POINTS = 120;

export class Chart {
  constructor(name, unit, digits = 0) {
    this.unit = unit;
    this.digits = digits;
    this.values = [];
    this.value = make('b', {}, '–');
    this.path = makeSvg('path');
    this.svg = makeSvg('svg', {viewBox: `0 0 ${POINTS - 1} 40`, preserveAspectRatio: 'none', 'aria-hidden': 'true'}, this.path);
    this.element = make('div', {className: 'chart'}, make('span', {}, name), this.value, this.svg);
  }

  add(value) {
    this.values.push(value);
    if (this.values.length > POINTS) this.values.shift();
    say(this.value, value === null ? '–' : `${value.toFixed(this.digits)} ${this.unit}`);
    this.draw();
  }

  draw() {
    const most = Math.max(...this.values, 0) || 1;
    const start = POINTS - this.values.length;
    let drawing = false;
    const steps = this.values.map((value, index) => {
      if (value === null) {
        drawing = false;
        return '';
      }
      const step = `${drawing ? 'L' : 'M'}${start + index} ${(38 - 36 * value / most).toFixed(1)}`;
      drawing = true;
      return step;
    });
    this.path.setAttribute('d', steps.join(''));
  }
}
