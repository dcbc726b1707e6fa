import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { startSimulator } from '../start-simulator.ts';
import { parsePeople } from './people-file.ts';

const ann = { personalNumber: '200001019819', givenName: 'Ann', surname: 'Ek' };

describe('the people of a file', () => {
  test('are read from a file when the simulator starts', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'people-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const peopleFile = join(folder, 'people.json');
    const wanted = { ...ann, kind: 'file', bankIdIssuedOn: '2024-02-29', behaviour: 'refuses' };
    writeFileSync(peopleFile, JSON.stringify([wanted]));
    const simulator = await startSimulator({ peopleFile, evidence: 'placeholder' });
    t.after(() => simulator.close());
    const { name, uhi: _, ...person } = simulator.people[0] ?? assert.fail('no people');
    assert.deepEqual(person, wanted);
    assert.equal(name, 'Ann Ek');
  });

  test('that cannot be read reject the start with the path', async () => {
    const peopleFile = join(tmpdir(), 'there-is-no-such-file.json');
    await assert.rejects(startSimulator({ peopleFile }), {
      name: 'PeopleFileError',
      code: 'peopleFile',
      message: `${peopleFile}: cannot be read`,
    });
  });

  test('that are no JSON reject the start without a part of the file, in the cause too', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'people-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const peopleFile = join(folder, 'people.json');
    writeFileSync(peopleFile, `[{ "personalNumber": x${ann.personalNumber} }]`);
    await assert.rejects(startSimulator({ peopleFile }), (error: Error) => {
      assert.equal(error.message, `${peopleFile}: is not JSON`);
      assert.doesNotMatch(inspect(error), /Number"|2000010/);
      return true;
    });
  });

  const wrong: Record<string, readonly [file: unknown, message: RegExp]> = {
    'no list': [{}, /^p\.json: give a list of people/],
    'no object': [[ann, 'Ann'], /^p\.json: person 2: give an object$/],
    'an unknown member': [[{ ...ann, name: 'Ann Ek' }], /person 1: "name" is unknown; there is personalNumber, /],
    'the number of a person who may live': [[{ ...ann, personalNumber: '200001010006' }], /belong to no living person/],
    'a wrong check digit': [[{ ...ann, personalNumber: '200001019810' }], /the right check digit/],
    'ten digits': [[{ ...ann, personalNumber: '0001019819' }], /twelve digits/],
    'no surname': [[{ ...ann, surname: ' ' }], /surname takes a text/],
    'an unknown kind': [[{ ...ann, kind: 'sim' }], /kind takes 'mobile', 'file' or 'card'/],
    'a day that is none': [[{ ...ann, bankIdIssuedOn: '2024-13-01' }], /bankIdIssuedOn takes a day/],
    'an unknown behaviour': [[{ ...ann, behaviour: 'sleeps' }], /behaviour takes one of refuses, /],
    'one number twice': [[ann, ann], /person 2: personalNumber is that of a person before/],
  };
  for (const [what, [file, message]] of Object.entries(wrong)) {
    test(`are refused for ${what}, without a number in the message`, () => {
      assert.throws(
        () => parsePeople(file, 'p.json'),
        (error: Error) => message.test(error.message) && !/\d{10}/.test(error.message),
      );
    });
  }
});
