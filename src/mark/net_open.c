/*
 * From the tensors of a weights file to the parts of a net: shapes are checked
 * and weights laid out so that products read them in order.
 */
#include "mark/net.h"
#include "mark/net_tree.h"
#include "mark/net_weights.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define NAME_ROOM 48   /* bytes of a tensor's name while it is put together */
#define SHORTEST 32767 /* the largest number of 16 bits */
#define NEVER (-1e30F) /* score of what there is not */
#define CODE_LARGEST 127

/* A net that is being opened. */
struct opening {
    const struct net_file *file;
    struct net *net;
    size_t grain;
};

/* The tensors of one product: NAME.w, NAME.b, and NAME.s of its input. */
struct triple {
    struct net_tensor weights, bias;
    float step;
};

void *net_room(struct arena *arena, size_t count, size_t size)
{
    const size_t step = 64;
    char *at = arena_alloc(arena, count * size + step, 1);

    return at + (step - (uintptr_t)at % step) % step;
}

static size_t whole_panels(size_t columns)
{
    return (columns + PANEL - 1) / PANEL * PANEL;
}

struct product net_product(struct arena *arena, size_t grain, size_t in,
                           size_t out)
{
    size_t wide = whole_panels(out);
    size_t steps = in * grain / sizeof(uint32_t);

    return (struct product){
        .words = net_room(arena, steps * wide, sizeof(uint32_t)),
        .start = net_room(arena, wide, sizeof(int32_t)),
        .scale = net_room(arena, wide, sizeof(float)),
        .bias = net_room(arena, wide, sizeof(float)),
        .steps = steps,
        .out = wide,
    };
}

/* What distance says, the last tensors' only number, and the like. */
static bool open_step(const struct net_file *file, const char *name,
                      float *step)
{
    char full[NAME_ROOM];
    struct net_tensor tensor = {.rows = 1, .columns = 1};

    snprintf(full, sizeof(full), "%s.s", name);
    if (!net_file_find(file, full, TENSOR_FLOAT, &tensor))
        return false;
    *step = net_load_float(tensor.at);
    return (*step > 1e-20F && *step < 1e20F) ||
           net_file_refuse(file, full, "is no step");
}

/* Finds NAME.w, whose shape a 0 leaves open, and NAME.b, that suits it; and
 * the step of what goes in. */
static bool find_triple(const struct net_file *file, const char *name,
                        const char *step, struct triple *triple)
{
    char full[NAME_ROOM];

    snprintf(full, sizeof(full), "%s.w", name);
    if (!net_file_find(file, full, TENSOR_BYTE, &triple->weights))
        return false;
    snprintf(full, sizeof(full), "%s.b", name);
    triple->bias = (struct net_tensor){
        .rows = 1,
        .columns = triple->weights.rows,
    };
    if (!net_file_find(file, full, TENSOR_FLOAT, &triple->bias) ||
        !open_step(file, step, &triple->step))
        return false;
    for (size_t row = 0; row < triple->weights.rows; row++)
        if (!isfinite(net_load_float(triple->weights.scales + 4 * row) *
                      triple->step))
            return net_file_refuse(file, name, "holds what is no number");
    return true;
}

/* The file's rows are the product's columns, from this one on. */
static void put_triple(const struct opening *opening, struct product *product,
                       size_t column, const struct triple *triple)
{
    size_t count = triple->weights.columns;

    product->inverse = 1.0F / triple->step;
    for (size_t row = 0; row < triple->weights.rows; row++) {
        product_put(product, opening->grain, column + row,
                    triple->weights.at + row * count, count);
        product->scale[column + row] =
            net_load_float(triple->weights.scales + 4 * row) * triple->step;
        product->bias[column + row] = net_load_float(triple->bias.at + 4 * row);
    }
}

/* Columns that stand for nothing must never be the best. */
static void bar(const struct product *product, size_t from, size_t to)
{
    for (size_t column = from; column < to; column++) {
        product->scale[column] = 0.0F;
        product->bias[column] = NEVER;
    }
}

static bool open_product(const struct opening *opening, const char *name,
                         size_t in, size_t out, struct product *product)
{
    struct triple triple = {.weights = {.rows = out, .columns = in}};

    if (!find_triple(opening->file, name, name, &triple))
        return false;
    *product = net_product(opening->file->arena, opening->grain, in, out);
    put_triple(opening, product, 0, &triple);
    opening->net->kernels.begin(product);
    return true;
}

static bool open_row(const struct net_file *file, const char *name,
                     size_t columns, float **row)
{
    struct net_tensor tensor = {.rows = 1, .columns = columns};

    if (!net_file_find(file, name, TENSOR_FLOAT, &tensor))
        return false;
    *row = net_room(file->arena, columns, sizeof(float));
    for (size_t i = 0; i < columns; i++)
        (*row)[i] = net_load_float(tensor.at + 4 * i);
    return true;
}

static bool open_norm(const struct net_file *file, const char *name,
                      size_t width, struct net_norm *norm)
{
    char full[NAME_ROOM];

    snprintf(full, sizeof(full), "%s.w", name);
    norm->width = width;
    if (!open_row(file, full, width, &norm->scale))
        return false;
    snprintf(full, sizeof(full), "%s.b", name);
    return open_row(file, full, width, &norm->shift);
}

static bool open_table(const struct net_file *file, const char *name,
                       struct net_table *table)
{
    struct net_tensor tensor = {0};

    if (!net_file_find(file, name, TENSOR_BYTE, &tensor))
        return false;
    *table = (struct net_table){tensor.at, tensor.scales, tensor.rows,
                                tensor.columns};
    return true;
}

/* The tables of the spelling, whose rows together are the first product's
 * input. */
static bool open_tables(const struct net_file *file, struct net *net,
                        size_t *inputs)
{
    struct net_tensor hashes = {.columns = 1};

    if (!open_table(file, "Ew", &net->words) ||
        !open_table(file, "Ea", &net->affixes) ||
        !open_table(file, "Eg", &net->grams) ||
        !open_table(file, "gl_vec", &net->vectors))
        return false;
    hashes.rows = net->vectors.rows;
    if (!net_file_find(file, "gl_hash", TENSOR_HASH, &hashes))
        return false;
    net->vector_hashes = hashes.at;
    if (net->words.rows < 2 || net->grams.rows < 2 ||
        net->affixes.rows <= NET_SHAPES ||
        (net->affixes.rows - NET_SHAPES) % NET_AFFIXES != 0)
        return net_file_refuse(file, "Ea", "has another type or shape");
    if (net->words.columns > NET_WIDTH || net->affixes.columns > NET_WIDTH ||
        net->grams.columns > NET_WIDTH || net->vectors.columns > NET_WIDTH)
        return net_file_refuse(file, "Ew", "is too wide");
    *inputs = net->words.columns + (NET_AFFIXES + 1) * net->affixes.columns +
              net->grams.columns + NET_FLAGS + net->vectors.columns;
    return true;
}

static bool fits(size_t size, size_t most)
{
    return size > 0 && size <= most && size % PANEL == 0;
}

/* From spelling to the vector of a type. */
static bool open_types(const struct opening *opening)
{
    const struct net_file *file = opening->file;
    struct net *net = opening->net;
    struct triple spelling = {.weights = {0}};
    struct triple type = {.weights = {0}};

    if (!open_tables(file, net, &spelling.weights.columns))
        return false;
    net_words_open(net);
    if (!find_triple(file, "t1", "t1", &spelling))
        return false;
    type.weights.columns = net->hidden = spelling.weights.rows;
    if (!find_triple(file, "t2", "t2", &type))
        return false;
    net->width = type.weights.rows;
    if (!fits(net->hidden, 2 * (size_t)NET_WIDTH) ||
        !fits(net->width, NET_WIDTH) || net->width % (2 * (size_t)PANEL) != 0)
        return net_file_refuse(file, "t2.w", "has a size we do not take");
    net->inputs = whole_panels(spelling.weights.columns);
    net->spelling =
        net_product(file->arena, opening->grain, net->inputs, net->hidden);
    put_triple(opening, &net->spelling, 0, &spelling);
    net->kernels.begin(&net->spelling);
    return open_product(opening, "t2", net->hidden, net->width, &net->type) &&
           open_norm(file, "lnt", net->width, &net->type_norm);
}

/* The first layer looks at three neighbours: its weights [width][3 * width]
 * are laid out as three products side by side, whose sums lose as many bits as
 * they must to fit into 16. */
static bool open_first(const struct opening *opening)
{
    const struct net_file *file = opening->file;
    struct net *net = opening->net;
    size_t width = net->width;
    struct triple first = {.weights = {.rows = width, .columns = 3 * width}};
    struct net_first *layer = &net->first_layer;
    float unit = 1.0F;

    if (!find_triple(file, "L0.lin", "L0.lin", &first) ||
        !open_norm(file, "L0.ln", width, &layer->norm))
        return false;
    while ((float)(width * CODE_LARGEST * CODE_LARGEST) > unit * SHORTEST)
        unit *= 2.0F;
    net->first = net_product(file->arena, opening->grain, width, 3 * width);
    net->first.inverse = 1.0F / first.step;
    layer->scale = net_room(file->arena, width, sizeof(float));
    layer->bias = net_room(file->arena, width, sizeof(float));
    for (size_t column = 0; column < 3 * width; column++) {
        size_t row = column % width;

        product_put(&net->first, opening->grain, column,
                    first.weights.at + row * 3 * width + column / width * width,
                    width);
        net->first.scale[column] = 1.0F / unit;
        layer->scale[row] =
            net_load_float(first.weights.scales + 4 * row) * first.step * unit;
        layer->bias[row] = net_load_float(first.bias.at + 4 * row);
    }
    net->kernels.begin(&net->first);
    return true;
}

static bool open_layer(const struct opening *opening, char part, size_t index,
                       struct net_layer *layer)
{
    size_t width = opening->net->width;
    bool turns = layer->kind == 'g';
    char name[NAME_ROOM / 2];

    if (layer->kind != 'c' && !turns)
        return net_file_refuse(opening->file, "layers", "are not ones we know");
    snprintf(name, sizeof(name), "%c%zu.lin", part, index);
    if (!open_product(opening, name, turns ? width : 3 * width,
                      turns ? 2 * width : width, &layer->product))
        return false;
    snprintf(name, sizeof(name), "%c%zu.ln", part, index);
    return open_norm(opening->file, name, width, &layer->norm);
}

/* "cgg", or "cg|g|g": shared layers, those of trees and those of names. */
static bool open_layers(const struct opening *opening)
{
    const struct net_file *file = opening->file;
    struct net *net = opening->net;
    struct net_branch *branches[] = {&net->shared, &net->trees, &net->names};
    struct net_tensor kinds = {.rows = 1};
    struct str rest;

    if (!net_file_find(file, "layers", TENSOR_TEXT, &kinds))
        return false;
    rest = (struct str){(const char *)kinds.at, kinds.columns};
    for (size_t part = 0; part < 3; part++) {
        struct net_branch *branch = branches[part];
        struct str letters = str_cut(&rest, '|');
        size_t skip = part == 0 ? 1 : 0; /* the first layer is another's */

        if (letters.len > NET_LAYERS ||
            (part == 0 && (letters.len == 0 || letters.at[0] != 'c')))
            return net_file_refuse(file, "layers", "are not ones we know");
        branch->count = letters.len - skip;
        for (size_t i = 0; i < branch->count; i++) {
            branch->layers[i].kind = letters.at[i + skip];
            if (!open_layer(opening, "LTN"[part], i + skip, &branch->layers[i]))
                return false;
        }
    }
    return rest.len == 0 ||
           net_file_refuse(file, "layers", "are not ones we know");
}

/* The root stands for a head of its own: its half of the products. */
static bool open_root(const struct opening *opening)
{
    struct net *net = opening->net;
    struct arena *arena = opening->file->arena;
    const size_t rows = PANEL; /* a product may touch more than one */
    struct rows root = {NULL, net->width, 1};
    struct rows out = {NULL, net->heads.out, 1};
    struct codes codes = {NULL, net->width * opening->grain, 1};
    struct codes arc = {NULL, net->arc_width * opening->grain, 1};

    if (!open_row(opening->file, "root", net->width, &root.at))
        return false;
    codes.at = net_room(arena, rows * codes.stride, 1);
    out.at = net_room(arena, rows * out.stride, sizeof(float));
    net->kernels.encode(root, net->width, net->heads.inverse, false, codes);
    net->kernels.product(&net->heads, codes, out);
    net->root_label = out.at + net->labels_at + net->label_width;
    arc.at = net->root_arc = net_room(arena, arc.stride, 1);
    out.at += net->arcs_at + net->arc_width;
    net->kernels.encode(out, net->arc_width, net->head_inverse, true, arc);
    return true;
}

/* What a word and its head are to each other. */
static bool open_arcs(const struct opening *opening)
{
    const struct net_file *file = opening->file;
    struct net *net = opening->net;
    const int reach = NET_REACH;
    const int most = TREE_WORDS;
    const int count = 2 * TREE_WORDS + 2 * (int)PANEL;
    float asked;
    float head;
    float *distance;

    if (!open_product(opening, "U", net->arc_width, net->arc_width,
                      &net->arc_form) ||
        !open_step(file, "Aq", &asked) || !open_step(file, "Ah", &head) ||
        !open_row(file, "dist", 2 * (size_t)NET_REACH + 1, &distance) ||
        !open_product(opening, "ro", net->label_width, net->label_count,
                      &net->labels))
        return false;
    net->asked_inverse = 1.0F / asked;
    net->head_inverse = 1.0F / head;
    net->arc_scale = asked * head * (2.0F / sqrtf((float)net->arc_width));
    net->near = net_room(file->arena, (size_t)count, sizeof(float));
    for (int at = 0; at < count; at++) {
        int far = at - most - 1;

        far = far < -reach ? -reach : far > reach ? reach : far;
        net->near[at] = distance[far + reach];
    }
    bar(&net->labels, net->label_count, net->labels.out);
    for (size_t i = 0; i < net->label_count; i++)
        if (net->relation[i] == REL_root) /* not for the product to give */
            bar(&net->labels, i, i + 1);
    return open_root(opening);
}

static bool open_heads(const struct opening *opening)
{
    static const char *const names[] = {"hu", "hx", "ad", "ah", "rd", "rh"};
    struct net *net = opening->net;
    const size_t *const rows[] = {
        &net->upos_count, &net->xpos_count, NULL, &net->arc_width, NULL,
        &net->label_width};
    const struct net_file *file = opening->file;
    struct triple heads[6];
    size_t column = 0;

    for (size_t i = 0; i < 6; i++) {
        heads[i].weights = (struct net_tensor){.columns = net->width,
                                               .rows = rows[i] ? *rows[i] : 0};
        if (!find_triple(file, names[i], "h", &heads[i]))
            return false;
        if (i == 2)
            net->arc_width = heads[i].weights.rows;
        if (i == 4)
            net->label_width = heads[i].weights.rows;
    }
    if (!fits(net->arc_width, NET_WIDTH) || !fits(net->label_width, NET_WIDTH))
        return net_file_refuse(file, "ad.w", "has a size we do not take");
    net->xpos_at = whole_panels(net->upos_count);
    net->arcs_at = net->xpos_at + whole_panels(net->xpos_count);
    net->labels_at = net->arcs_at + 2 * net->arc_width;
    net->heads = net_product(file->arena, opening->grain, net->width,
                             net->labels_at + 2 * net->label_width);
    bar(&net->heads, 0, net->arcs_at);
    for (size_t i = 0; i < 6; i++) {
        column = i == 1 ? net->xpos_at : i == 2 ? net->arcs_at : column;
        put_triple(opening, &net->heads, column, &heads[i]);
        column += heads[i].weights.rows;
    }
    net->kernels.begin(&net->heads);
    if (!open_product(opening, "hn", net->width, net->tag_count,
                      &net->name_tags))
        return false;
    bar(&net->name_tags, net->tag_count, net->name_tags.out);
    return true;
}

const struct net *net_open_for(const struct kernels *kernels,
                               struct arena *arena, struct str source,
                               struct str bytes, struct error *err)
{
    struct net_file file = {arena, source, bytes, 0, err};
    struct net *net = ARENA_NEW(arena, struct net);
    const struct opening opening = {&file, net, kernels->grain};

    net->source = source;
    net->bytes = bytes;
    net->kernels = *kernels;
    if (!net_file_open(&file) || !open_types(&opening) ||
        !open_first(&opening) || !open_layers(&opening) ||
        !net_labels_open(&file, net) || !open_heads(&opening) ||
        !open_arcs(&opening))
        return NULL;
    return net;
}

const struct net *net_open(struct arena *arena, struct str source,
                           struct str bytes, struct error *err)
{
    const struct kernels kernels = kernels_best();

    return net_open_for(&kernels, arena, source, bytes, err);
}
