/*
 * dates -- Recognizers-Text and chrono-node on the texts that Rapport's dates
 * and amounts are measured on.
 *
 *     node dates.js speed TOOL FOLDER BYTES   the paragraphs of the folder's
 *                                             first files, to BYTES of text
 *     node dates.js read TOOL < TEXTS.jsonl   what it reads, as bench/figures
 *
 * TOOL is recognizers-text or chrono-node.  `speed` prints megabytes of text a
 * second of processor time for dates and, where the tool has them, amounts.
 */
'use strict';
const fs = require('fs');
const path = require('path');

const WARM = 20; /* paragraphs before the clock starts */
const DAY = 86400000;

function edtf(date) {
    return date.toISOString().slice(0, 10);
}

/* ---- Recognizers-Text */

/* "2021-08-17" of a day with or without a time, as milliseconds; else NaN. */
function dayOf(text) {
    return /^\d{4}-/.test(text) ? Date.parse(text.slice(0, 10)) : NaN;
}

/* The last day of a time is the one after, there; hours have none. */
function interval(value) {
    const first = dayOf(value.start), end = dayOf(value.end);

    if (isNaN(first) && isNaN(end))
        return '';
    return `${isNaN(first) ? '..' : edtf(new Date(first))}/` +
        `${isNaN(end) ? '..' : edtf(new Date(end - (end > first || isNaN(first) ? DAY : 0)))}`;
}

function recognized(result) {
    const value = (result.resolution && result.resolution.values || [{}])[0];
    const kind = value.type || '';
    const mention = {kind: 'date', when: '', named: '', why: '', part: '',
                     repeated: kind === 'set'};

    if (kind === 'set' || kind === 'duration')
        mention.period = value.timex;
    else if (value.timex === 'PRESENT_REF')
        mention.why = 'report\'s date';
    else if (kind === 'date' || kind === 'datetime')
        mention.when = isNaN(dayOf(value.value)) ? '' : value.value.slice(0, 10);
    else
        mention.when = interval(value);
    mention.named = mention.when;
    return [mention, result.start, result.end + 1];
}

function recognizers() {
    const suite = require('@microsoft/recognizers-text-suite');
    const english = suite.Culture.English;

    return {
        dates: (text, day) =>
            suite.recognizeDateTime(text, english, undefined, day)
                .map(recognized),
        amounts: (text) =>
            suite.recognizeNumber(text, english).length +
            suite.recognizePercentage(text, english).length +
            suite.recognizeCurrency(text, english).length +
            suite.recognizeDimension(text, english).length,
    };
}

/* ---- chrono-node */

/* The day, month or year that is said, as first and last day. */
function days(parts) {
    const year = parts.get('year'), month = parts.get('month');

    if (parts.isCertain('day') || parts.isCertain('weekday'))
        return [Date.UTC(year, month - 1, parts.get('day')),
                Date.UTC(year, month - 1, parts.get('day'))];
    if (parts.isCertain('month'))
        return [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 0)];
    if (parts.isCertain('year'))
        return [Date.UTC(year, 0, 1), Date.UTC(year, 11, 31)];
    return null;
}

function parsed(result) {
    const first = days(result.start), last = result.end && days(result.end);
    const mention = {kind: 'date', when: '', why: '', part: '',
                     repeated: false};

    if (first)
        mention.when = `${edtf(new Date(first[0]))}/` +
            edtf(new Date((last || first)[1]));
    mention.named = mention.when;
    return [mention, result.index, result.index + result.text.length];
}

function chrono() {
    const parser = require('chrono-node');

    return {
        dates: (text, day) => parser.parse(text, day).map(parsed),
    };
}

const tools = {'recognizers-text': recognizers, 'chrono-node': chrono};

/* ---- speed */

function paragraphs(folder, most) {
    const all = [];
    let bytes = 0;

    for (const file of fs.readdirSync(folder).sort()) {
        const text = fs.readFileSync(path.join(folder, file), 'utf8');

        for (const line of text.split('\n').filter((one) => one.trim())) {
            bytes += Buffer.byteLength(line);
            all.push(line);
            if (bytes >= most)
                return [all, bytes];
        }
    }
    return [all, bytes];
}

function time(what, work, lines, bytes) {
    const day = new Date();
    let found = 0;

    lines.slice(0, WARM).forEach((line) => work(line, day));
    const before = process.cpuUsage();
    for (const line of lines) {
        const told = work(line, day);

        found += typeof told === 'number' ? told : told.length;
    }
    const used = process.cpuUsage(before);
    const spent = (used.user + used.system) / 1e6;

    console.log(`${what} ${(bytes / 1e6 / spent).toFixed(4)} MB/s, ` +
        `${found} found in ${bytes} bytes`);
}

function speed(tool, folder, most) {
    const [lines, bytes] = paragraphs(folder, most);

    time('dates', tool.dates, lines, bytes);
    if (tool.amounts)
        time('amounts', tool.amounts, lines, bytes);
}

/* ---- what is read */

function read(tool) {
    for (const line of fs.readFileSync(0, 'utf8').split('\n')) {
        if (!line)
            continue;
        const asked = JSON.parse(line), text = asked.text;
        const day = asked.published ?
            new Date(`${asked.published.slice(0, 10)}T12:00:00Z`) : new Date();
        const mentions = tool.dates(text, day).map(([mention, from, to]) => {
            mention.words = text.slice(from, to);
            mention.span = [from, to].map(
                (at) => Buffer.byteLength(text.slice(0, at)));
            return mention;
        });

        console.log(JSON.stringify({id: asked.id, mentions}));
    }
}

const [what, name, folder, most] = process.argv.slice(2);

if (what === 'speed')
    speed(tools[name](), folder, Number(most));
else
    read(tools[name]());
