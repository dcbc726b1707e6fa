import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runMigrate, withFiles } from './test-support/with-files.ts';

/** Time that grows with its square would be minutes. */
const maxChars = 300_000;

const repeat = (part: string): string => part.repeat(Math.floor(maxChars / part.length));
/** Short lines at the beginning, as of a file that was written by hand. */
const bankId = `"https://appapi2.bankid.com/rp/v5.1/auth"\n${'x\n'.repeat(10_000)}`;

describe('a file that is made to take long is read to its end', () => {
  for (const [name, text] of [
    ['page.html', `<p>${bankId}</p>\n${repeat('<!--')}`],
    ['comments.html', `<p>${bankId}</p>\n${repeat('@*<%--{{!--')}`],
    ['scripts.html', `<p>${bankId}</p>\n${repeat('<script>')}`],
    ['tags.html', `<p>${bankId}</p>\n${repeat('<script "')}`],
    ['codes.html', `<p>${bankId}</p>\n${repeat('<qr bankid://')}`],
    ['fields.html', `<p>${bankId}</p>\n<AInput${repeat('Input')}`],
    ['settings.yaml', `url: ${bankId}\n${repeat('a')}`],
    ['blank.yaml', `url: ${bankId}\n${'\n'.repeat(maxChars)}x`],
    ['versions.yaml', `url: ${bankId}\n${repeat('bankid')}`],
    ['links.py', `url = ${bankId}\nlink = "${repeat('bankid:')}"`],
    ['heredoc.rb', `url = ${bankId}\n${repeat('<<~a')}`],
    ['name.rb', `url = ${bankId}\n<<~${repeat('a')}!`],
    ['log.py', `url = ${bankId}\nprint(f"{${repeat('personal_number.')}}")`],
    ['assigned.kt', `val url = ${bankId}\nval order = bankid.auth(endUserIp)\n${repeat('a=order\n.a')}`],
    ['nested.py', `url = ${bankId}\norder = bankid.auth(end_user_ip)\nprint(${repeat('(')}order`],
    ['braces.java', `String url = ${bankId};\nOrder order = bankid.auth(endUserIp);${repeat('{order')}`],
    ['chained.cs', `var url = ${bankId};\nvar order = bankid.Auth(endUserIp);\nvar x = order${repeat('.Value<')}`],
    ['commands.rb', `url = ${bankId}\norder = bankid.auth(endUserIp: 1)\n${repeat('puts order\n')}`],
    ['strings.py', `url = ${bankId}\norder = bankid.auth(end_user_ip)\nprint(f"${repeat('{order[')}")`],
    ['masked.py', `url = ${bankId} # ${repeat('password')}`],
    ['package.json', `{"bankid": "2.0.0",\n${'"x": 1,\n'.repeat(3000)} "y": "","bankid":"2${repeat('1')}`],
    ['certificate.pem', repeat('-----BEGIN CERTIFICATE-----\n')],
  ] as const) {
    test(name, async () => {
      await withFiles({ [name]: text }, async (folder) => {
        const { exitCode } = await runMigrate(folder);
        assert.equal(exitCode, name === 'certificate.pem' ? 0 : 1);
      });
    });
  }

  test('.gitignore', async () => {
    const files = {
      '.gitignore': `${repeat('[')}\n${'*a'.repeat(200)}*b\n${'**/'.repeat(200)}b\n`,
      'order.py': bankId,
    };
    const folders = 'a'.repeat(200);
    await withFiles({ ...files, [`${folders}/${folders}/order.py`]: bankId }, async (folder) => {
      assert.equal((await runMigrate(folder)).exitCode, 1);
    });
  });
});
