"""What can be measured of a page's looks: does it overflow sideways, and can every word be read."""

from typing import Any

from playwright.sync_api import Page

_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

_WIDE = """() => {
  const fixed = one => one && (getComputedStyle(one).position === 'fixed' || fixed(one.parentElement));
  return [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !fixed(one))
    .slice(0, 5).map(one => `${one.tagName}.${one.className} ${(one.textContent || '').trim().slice(0, 40)}`);
}"""

_CONTRAST = """() => {
  const brush = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const read = color => {
    brush.clearRect(0, 0, 1, 1); brush.fillStyle = '#000'; brush.fillStyle = color; brush.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255];
  };
  const over = (top, below) => top.slice(0, 3).map((one, i) => one * top[3] + below[i] * (1 - top[3])).concat(1);
  const light = ([r, g, b]) => [r, g, b].map(one => one / 255)
    .map(one => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, i) => sum + one * [0.2126, 0.7152, 0.0722][i], 0);
  const canvas = matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18, 1] : [255, 255, 255, 1];
  const ground = element => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.backgroundImage !== 'none') return null;
      layers.push(read(style.backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), canvas);
  };
  const wrong = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || ['SCRIPT', 'STYLE', 'OPTION'].includes(element.tagName)) continue;
    if (!element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) continue;
    if (element.closest('[disabled], [aria-hidden=true], .unseen, .skip, svg')) continue;
    const style = getComputedStyle(element), below = ground(element);
    if (!below) continue;
    const one = light(over(read(style.color), below)), other = light(below);
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const size = parseFloat(style.fontSize), bold = Number(style.fontWeight) >= 700;
    const wanted = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
    if (ratio < wanted) {
      const words = node.textContent.trim().slice(0, 30);
      wrong.push(`${ratio.toFixed(2)} ${element.tagName}.${element.className} “${words}”`);
    }
  }
  return [...new Set(wrong)].slice(0, 10);
}"""


def overflow(page: Page) -> list[Any]:
    """What sticks out sideways, with how far; empty when the page fits its width."""
    beyond = page.evaluate(_OVERFLOW)
    return [beyond, *page.evaluate(_WIDE)] if beyond > 0 else []


def unreadable(page: Page) -> list[str]:
    """Texts with too little contrast (AA: 4.5, large ones 3), in the colors of the moment."""
    found: list[str] = page.evaluate(_CONTRAST)
    return found
