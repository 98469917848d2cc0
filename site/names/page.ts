/** The search of the page of names: rows that hold every word stay. */
const field = document.querySelector<HTMLInputElement>('#names-find');
const said = document.querySelector<HTMLElement>('#names-count');
const rows = [...document.querySelectorAll<HTMLElement>('.names-page tbody tr')];
if (!field || !said) throw new Error('This page has no names to look through.');

const texts = rows.map((row) => row.textContent.toLowerCase());
const look = () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  rows.forEach((row, at) => {
    row.hidden = !words.every((word) => texts[at]?.includes(word));
    count += row.hidden ? 0 : 1;
  });
  said.textContent = `${count} of ${rows.length}`;
};
field.addEventListener('input', look);
look();
