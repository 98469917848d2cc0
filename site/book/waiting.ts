/** What waits on every page until a reader first wants it: cards of words, and the search. */
import { cardsLater } from './cardsLater.ts';
import { searchLater } from './searchLater.ts';

cardsLater();
searchLater();
