/** What waits for a reader's hand on the page: cards of words and axes, menus of figures. In one file, loaded once. */
export { touched, watchCards } from './cards.ts';
export { addFigureMenus } from './figureMenu.ts';
