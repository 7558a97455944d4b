import { expect, test } from 'vitest';
import { escapeText, html, trustedHtml } from './html.js';

test('escapes text in content and in attributes', () => {
  const evil = `"><script>alert('1 & 2')</script>`;
  expect(html`<p title="${evil}">${evil}</p>`.markup).toBe(
    '<p title="&#34;&#62;&#60;script&#62;alert(&#39;1 &#38; 2&#39;)&#60;/script&#62;">' +
      '&#34;&#62;&#60;script&#62;alert(&#39;1 &#38; 2&#39;)&#60;/script&#62;</p>',
  );
});

test('inserts pieces and lists of them as they are, numbers as text, and nothing for null', () => {
  const items = ['<a>', 'b'].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}</ul>${null}${0}`.markup).toBe(
    '<ul><li>&#60;a&#62;</li><li>b</li></ul>0',
  );
});

test('escapes once, however deep a piece is', () => {
  expect(html`<b>${html`<i>${'&'}</i>`}</b>`.markup).toBe('<b><i>&#38;</i></b>');
});

test('takes trusted markup as it is', () => {
  expect(html`${trustedHtml('<br>')}`.markup).toBe('<br>');
});

test('leaves other letters alone', () => {
  expect(escapeText('größer, 人, 0–1')).toBe('größer, 人, 0–1');
});
