/*
 * statement -- who says what: the parts of an act of speaking.  Private to
 * find/.
 *
 * A cue (a verb of saying) has a source, its speaker, and content: what stands
 * behind it, the rest of the sentence before it, or a quotation next to it.
 * After S. Pareti, "PARC 3.0: a corpus of attribution relations" (2016).
 */
#ifndef FIND_STATEMENT_H
#define FIND_STATEMENT_H

#include "find/event.h"

#define CONTENT_LEAST 3 /* tokens of reported content */
#define THING_LEAST 2   /* tokens of a thing spoken of */
#define QUOTATION_NONE UINT32_MAX

/* Who or what a noun phrase is, as somebody that may speak. */
enum voice {
    VOICE_NONE, /* a thing */
    VOICE_PERSON,
    VOICE_BODY,
    VOICE_STATE,
    VOICE_SIDES, /* several at once, in the text's words */
    VOICE_MEDIA, /* papers and agencies: often repeat another's words */
    VOICE_PRESS, /* a press office: speaks for another, never for itself */
    VOICE_TEXT,  /* "a statement": whoever made it */
    VOICE_STUDY, /* "a poll": whoever made it, else itself */
};

struct cue {
    const struct rule *rule;
    uint32_t verb;
    uint32_t last; /* behind its phrase ("call for"); 0 where there is no cue */
    bool passive;
    uint32_t subject; /* its head, or TOKEN_NONE */
    uint32_t start;   /* of its own words: its subject's first or itself */
    enum voice voice;
    struct party speaker;
};

/* Tokens, half open; empty where there is nothing. */
struct stretch {
    uint32_t first, last;
};

/* The rules that a word of saying fulfils, the one to be tried first first. */
struct saying {
    const struct rule *rules[CANDIDATES_MOST];
    size_t count;
    uint8_t words; /* of the first: enum rule_word */
    uint32_t last; /* behind the phrase */
};

struct listen {
    struct finder *finder;
    const struct lexicon *speakers;
    /* Per token: */
    const struct saying **saying; /* or NULL */
    uint32_t *left, *right;       /* the first and the last token below it */
    uint32_t *quotation; /* the quotation around it, or QUOTATION_NONE */
    bool *said;          /* stands in somebody's statement */
    bool *heard;         /* per quotation: belongs to a statement */
    struct party last;   /* the person who spoke last */
    bool spoke;
    /* A cue that the parse has inside what another says, though it goes on with
     * the other's subject: "said that A was B and praised C". */
    uint32_t heir_token;
    struct cue heir;
    /* The cue of this sentence that comes behind what it reports: "..., X said
     * on Monday"; its verb is TOKEN_NONE where there is none. */
    struct cue trail;
    uint32_t trail_first; /* of what it reports: behind "...: \"", or the
                             sentence's first */
};

/* Fills the arrays; they live in the finder's arena. */
void listen_open(struct listen *listen, struct finder *finder);

const struct sentence *sentence_of(const struct finder *finder, uint32_t token);

bool cue_takes(const struct cue *cue, enum rule_content content);

/* A clause and no thing: "say", "tell"; a clause or a thing: "stress". */
bool cue_says(const struct cue *cue);
bool cue_holds(const struct cue *cue);

/* A word of saying at this token, outside of quotations, with the first of its
 * rules. */
bool cue_at(const struct listen *listen, uint32_t token, struct cue *cue);

/* "Asked about trade, Ruto replied": a participle in front tells when he did,
 * not what, and what was done to him, not by him. */
bool cue_is_fronted(const struct finder *finder, uint32_t verb);

/* Nobody says anything: denied, only possible, or still to come. */
bool cue_is_unsaid(const struct listen *listen, const struct cue *cue);

/* The name right in front of a verb, but for adverbs, or NULL. */
const struct mention *cue_name_before(const struct finder *finder,
                                      uint32_t verb);

/* Fills speaker and voice from the clause. */
void cue_find_speaker(const struct listen *listen, struct cue *cue);

/* The first token of a clause with its subject, auxiliaries and marks. */
uint32_t clause_first(const struct listen *listen, uint32_t verb);

/* Looks for the trailing cue of a sentence. */
void listen_to_sentence(struct listen *listen, const struct sentence *sentence);

/* The row of speakers.tsv, or NULL. */
const struct word *speaker_word(const struct listen *listen, uint32_t token);

/* How a named one speaks, and who it is. */
enum voice voice_of_entity(const struct finder *finder,
                           const struct mention *mention, struct party *party);

/* The same for a word, named or not, and without those that are joined to it.
 */
enum voice voice_of_word(const struct listen *listen, uint32_t token,
                         struct party *party);

/* Several as one speaker: "A, B and C"; the country where all have one. */
struct party voices_joined(const struct finder *finder,
                           const struct parties *members);

/* Who speaks where this token heads the subject: it and those joined to it, or
 * whom "they" means. */
enum voice voice_at(const struct listen *listen, uint32_t token,
                    struct party *party);

/* The same for a cue's subject: who "says" something is somebody, though no
 * table knows the noun. */
enum voice voice_of_cue(const struct listen *listen, struct cue *cue,
                        uint32_t subject);

/* Who made a text: "a statement by the ministry", "the ministry's statement".
 */
enum voice voice_of_maker(const struct listen *listen, uint32_t text,
                          struct party *party);

/* A noun with its adjectives as the text has them, and the state in them. */
struct party voice_phrase(const struct listen *listen, uint32_t noun);

/* What is said behind the cue, before it, or as its subject in the passive; the
 * first notes where another cue takes over the speaker. */
struct stretch content_behind(struct listen *listen, const struct cue *cue);
struct stretch content_before(const struct listen *listen,
                              const struct cue *cue);
struct stretch content_passive(const struct listen *listen,
                               const struct cue *cue);

/* Where content ends that begins at `first`: at the sentence's end or the next
 * act of speaking; the second, for things spoken of, at the next clause. */
uint32_t content_end(struct listen *listen, const struct cue *cue,
                     uint32_t first);
uint32_t content_thing_end(const struct listen *listen, uint32_t first,
                           uint32_t end);

/* Whether there is content behind the cue other than a quotation. */
bool content_is_behind(const struct listen *listen, const struct cue *cue);

/* A verb, or words of a quotation. */
bool content_has_verb(const struct finder *finder, uint32_t first,
                      uint32_t last);

/* "; Estonia will pay": behind the mark a clause has a subject of its own. */
bool content_is_another(const struct finder *finder, uint32_t mark,
                        uint32_t end);

/* "said the landing, which failed, was a mistake": a finite clause without a
 * subject, for the parse has that for the object of the verb before. */
bool content_lacks_subject(const struct finder *finder, uint32_t verb);

/* A subject before the first verb. */
bool content_has_subject(const struct finder *finder, uint32_t first,
                         uint32_t last);

/* "A, he said, is B": what goes on behind a cue in the middle. */
struct stretch content_rest(const struct listen *listen, const struct cue *cue);

/* Takes marks off both ends. */
struct stretch content_trim(const struct finder *finder,
                            struct stretch stretch);

/* Evidence of who speaks, all the words of the subject, and of the cue; a
 * quotation without a cue has the speaker's name alone. */
void statement_words(const struct listen *listen, const struct cue *cue,
                     struct fact *fact);

/* Adds one fact: the stretch, with what of its quotation lies outside, joined
 * to the quotations that go on behind the cue. */
void statement_add(struct listen *listen, const struct cue *cue,
                   struct stretch stretch);

/* What the speakers of a transcript say, by the names in front of colons. */
void statements_add_turns(struct listen *listen);

/* Per sentence, whose turn of a transcript it is, up to the next name in front
 * of a colon; NULL where it is nobody's.  In the finder's arena. */
const struct party **turns_speakers(const struct listen *listen);

/* Quotations that have no cue of their own. */
void statements_add_rest(struct listen *listen);

#endif
