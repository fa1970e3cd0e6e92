/*
 * wink -- winkNLP on the texts that Rapport is measured on.
 *
 *     node wink.js speed FOLDER REPORTS   tokens, sentences, tags and names of
 *                                         the first REPORTS files, in one pass
 *     node wink.js read < TEXTS           what it says of each text, texts being
 *                                         parted by a zero byte
 *
 * `speed` prints two lines as `bench mark` does: a cold start on 25,000 tokens,
 * and all.  `read` prints a line a token: where it begins and ends, in bytes,
 * its tag, and 1 where it begins a sentence; an empty line ends a text.
 */
'use strict';
const fs = require('fs');
const path = require('path');
const model = require('wink-eng-lite-web-model');
const nlp = require('wink-nlp')(model, ['sbd', 'pos', 'ner']);
const its = nlp.its;

const COLD = 25000;

function seconds() {
    const used = process.cpuUsage();
    return [Number(process.hrtime.bigint()) / 1e9,
            (used.user + used.system) / 1e6];
}

/* Ends of lines are tokens for winkNLP. */
function isBlank(token) {
    return token.out(its.type) === 'tabCRLF';
}

function tell(what, tokens, reports, spent) {
    console.log(`${what.padEnd(10)} ${String(tokens).padStart(8)} tokens ` +
        `${String(reports).padStart(6)} reports ` +
        `${(tokens / spent[0]).toFixed(0).padStart(9)} tokens/s ` +
        `${(tokens / spent[1]).toFixed(0).padStart(9)} by processor time`);
}

function speed(folder, reports) {
    const files = fs.readdirSync(folder).sort().slice(0, reports);
    const spent = [0, 0];
    let tokens = 0, done = 0, cold = true;

    for (const file of files) {
        const text = fs.readFileSync(path.join(folder, file), 'utf8');
        const start = seconds();
        const doc = nlp.readDoc(text);

        const end = seconds();

        tokens += doc.tokens().filter((token) => !isBlank(token)).length();
        spent[0] += end[0] - start[0];
        spent[1] += end[1] - start[1];
        done++;
        if (cold && tokens >= COLD) {
            tell('cold', tokens, done, spent);
            cold = false;
        }
    }
    tell('one pass', tokens, done, spent);
    console.log(`${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at most`);
}

function read(text) {
    const doc = nlp.readDoc(text);
    const lines = [];
    const starts = new Set();
    let at = 0, byte = 0, first = false;

    doc.sentences().each((sentence) => starts.add(sentence.out(its.span)[0]));
    doc.tokens().each((token) => {
        const word = token.out();
        const from = text.indexOf(word, at);

        if (from < 0)
            throw new Error(`"${word}" is not in the text`);
        byte += Buffer.byteLength(text.slice(at, from));
        at = from + word.length;
        first = first || starts.has(token.index());
        const begin = byte;

        byte += Buffer.byteLength(word);
        if (isBlank(token))
            return;
        lines.push(`${begin}\t${byte}\t${token.out(its.pos)}\t${first ? 1 : 0}`);
        first = false;
    });
    console.log(lines.join('\n') + '\n');
}

if (process.argv[2] === 'speed')
    speed(process.argv[3], Number(process.argv[4]));
else
    fs.readFileSync(0, 'utf8').split('\0').filter((text) => text.length > 0)
        .forEach(read);
