/*
 * From the tensors of a weights file to the parts of a net: shapes are checked
 * and weights turned so that products read them in order.
 */
#include "mark/net.h"
#include "mark/net_weights.h"
#include "news/token.h"

#include <stdio.h>
#include <string.h>

#define NAME_ROOM 48 /* bytes of a tensor's name while it is put together */

float *net_floats(struct arena *arena, size_t count)
{
    const size_t step = 64;
    char *at = arena_alloc(arena, count * sizeof(float) + step, 1);

    return (float *)(void *)(at + (step - (uintptr_t)at % step) % step);
}

static size_t whole_panels(size_t columns)
{
    return (columns + PANEL - 1) / PANEL * PANEL;
}

static struct product product_new(struct arena *arena, size_t in, size_t out)
{
    size_t wide = whole_panels(out);

    return (struct product){
        .panels = net_floats(arena, in * wide),
        .bias = net_floats(arena, wide),
        .in = in,
        .out = wide,
    };
}

static void put_weight(const struct product *product, size_t k, size_t column,
                       float weight)
{
    product
        ->panels[(column / PANEL * product->in + k) * PANEL + column % PANEL] =
        weight;
}

static float weight_of(const struct net_tensor *tensor, size_t row,
                       size_t column)
{
    return net_load_float(tensor->at + 4 * (row * tensor->columns + column));
}

/* The file's rows are the product's columns. */
static void put_turned(const struct product *product, size_t column,
                       const struct net_tensor *weights,
                       const struct net_tensor *bias)
{
    for (size_t row = 0; row < weights->rows; row++) {
        for (size_t k = 0; k < weights->columns; k++)
            put_weight(product, k, column + row, weight_of(weights, row, k));
        product->bias[column + row] = weight_of(bias, 0, row);
    }
}

/* Finds NAME.w, whose shape a 0 leaves open, and NAME.b, that suits it. */
static bool find_pair(const struct net_file *file, const char *name,
                      struct net_tensor *weights, struct net_tensor *bias)
{
    char full[2 * NAME_ROOM];

    snprintf(full, sizeof(full), "%s.w", name);
    if (!net_file_find(file, full, TENSOR_FLOAT, weights))
        return false;
    snprintf(full, sizeof(full), "%s.b", name);
    *bias = (struct net_tensor){.rows = 1, .columns = weights->rows};
    return net_file_find(file, full, TENSOR_FLOAT, bias);
}

static bool open_product(const struct net_file *file, const char *name,
                         size_t in, size_t out, struct product *product)
{
    struct net_tensor weights = {.rows = out, .columns = in};
    struct net_tensor bias;

    if (!find_pair(file, name, &weights, &bias))
        return false;
    *product = product_new(file->arena, in, out);
    put_turned(product, 0, &weights, &bias);
    return true;
}

static float *copy_floats(struct arena *arena, const struct net_tensor *tensor)
{
    size_t count = tensor->rows * tensor->columns;
    float *copy = net_floats(arena, count);

    for (size_t i = 0; i < count; i++)
        copy[i] = net_load_float(tensor->at + 4 * i);
    return copy;
}

static bool open_row(const struct net_file *file, const char *name,
                     size_t columns, float **row)
{
    struct net_tensor tensor = {.rows = 1, .columns = columns};

    if (!net_file_find(file, name, TENSOR_FLOAT, &tensor))
        return false;
    *row = copy_floats(file->arena, &tensor);
    return true;
}

static bool open_norm(const struct net_file *file, const char *name,
                      size_t width, struct net_norm *norm)
{
    char full[2 * NAME_ROOM];

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
static bool open_tables(const struct net_file *file, struct net *net)
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
    net->inputs = net->words.columns +
                  (NET_AFFIXES + 1) * net->affixes.columns +
                  net->grams.columns + NET_FLAGS + net->vectors.columns;
    return true;
}

static bool fits(size_t size, size_t most)
{
    return size > 0 && size <= most && size % PANEL == 0;
}

/* From spelling to the vector of a type. */
static bool open_types(const struct net_file *file, struct net *net)
{
    struct net_tensor spelling = {.columns = net->inputs};
    struct net_tensor type = {0};
    struct net_tensor bias;

    if (!find_pair(file, "t1", &spelling, &bias))
        return false;
    type.columns = net->hidden = spelling.rows;
    if (!find_pair(file, "t2", &type, &bias))
        return false;
    net->width = type.rows;
    if (!fits(net->hidden, 2 * (size_t)NET_WIDTH) ||
        !fits(net->width, NET_WIDTH) || net->width % (2 * (size_t)PANEL) != 0)
        return net_file_refuse(file, "t2.w", "has a size we do not take");
    return open_product(file, "t1", net->inputs, net->hidden, &net->spelling) &&
           open_product(file, "t2", net->hidden, net->width, &net->type) &&
           open_norm(file, "lnt", net->width, &net->type_norm);
}

/* The first layer looks at three neighbours: its weights [width][3 * width]
 * are laid out as three products side by side. */
static bool open_first(const struct net_file *file, struct net *net)
{
    size_t width = net->width;
    struct net_tensor weights = {.rows = width, .columns = 3 * width};
    struct net_tensor bias;

    if (!find_pair(file, "L0.lin", &weights, &bias) ||
        !open_norm(file, "L0.ln", width, &net->first_norm))
        return false;
    net->first = product_new(file->arena, width, 3 * width);
    for (size_t row = 0; row < width; row++)
        for (size_t k = 0; k < 3 * width; k++)
            put_weight(&net->first, k % width, k / width * width + row,
                       weight_of(&weights, row, k));
    net->first_bias = copy_floats(file->arena, &bias);
    return true;
}

static bool open_layers(const struct net_file *file, struct net *net)
{
    struct net_tensor kinds = {.rows = 1};
    size_t width = net->width;

    if (!net_file_find(file, "layers", TENSOR_TEXT, &kinds))
        return false;
    if (kinds.columns > NET_LAYERS + 1 || kinds.at[0] != 'c')
        return net_file_refuse(file, "layers", "are not ones we know");
    net->layer_count = kinds.columns - 1;
    for (size_t i = 0; i < net->layer_count; i++) {
        struct net_layer *layer = &net->layers[i];
        char name[NAME_ROOM];
        bool turns;

        layer->kind = (char)kinds.at[i + 1];
        turns = layer->kind == 'g';
        if (layer->kind != 'c' && !turns)
            return net_file_refuse(file, "layers", "are not ones we know");
        snprintf(name, sizeof(name), "L%zu.lin", i + 1);
        if (!open_product(file, name, turns ? width : 3 * width,
                          turns ? 2 * width : width, &layer->product))
            return false;
        snprintf(name, sizeof(name), "L%zu.ln", i + 1);
        if (!open_norm(file, name, width, &layer->norm))
            return false;
    }
    return true;
}

/* The root stands for a head of its own: its half of the products. */
static bool open_root(const struct net_file *file, struct net *net,
                      const struct net_tensor heads[7],
                      const struct net_tensor biases[7])
{
    float *root;
    float *halves[2];

    if (!open_row(file, "root", net->width, &root))
        return false;
    for (size_t half = 0; half < 2; half++) {
        const struct net_tensor *head = &heads[4 + 2 * half];

        halves[half] = net_floats(file->arena, head->rows);
        for (size_t row = 0; row < head->rows; row++) {
            float sum = weight_of(&biases[4 + 2 * half], 0, row);

            for (size_t k = 0; k < net->width; k++)
                sum += root[k] * weight_of(head, row, k);
            halves[half][row] = half == 0 && sum < 0.0F ? 0.0F : sum;
        }
    }
    net->root_arc = halves[0];
    net->root_label = halves[1];
    return true;
}

static bool open_heads(const struct net_file *file, struct net *net)
{
    static const char *const names[] = {"hu", "hx", "hn", "ad",
                                        "ah", "rd", "rh"};
    const size_t *const rows[] = {
        &net->upos_count, &net->xpos_count,  &net->tag_count,  NULL,
        &net->arc_width,  &net->label_width, &net->label_width};
    struct net_tensor heads[7];
    struct net_tensor biases[7];
    size_t column = 0;

    for (size_t i = 0; i < 7; i++) {
        heads[i] = (struct net_tensor){.columns = net->width,
                                       .rows = rows[i] ? *rows[i] : 0};
        if (!find_pair(file, names[i], &heads[i], &biases[i]))
            return false;
        if (i == 3)
            net->arc_width = heads[i].rows;
        if (i == 5)
            net->label_width = heads[i].rows;
    }
    if (!fits(net->arc_width, NET_WIDTH) || !fits(net->label_width, NET_WIDTH))
        return net_file_refuse(file, "ad.w", "has a size we do not take");
    net->arcs =
        whole_panels(net->upos_count + net->xpos_count + net->tag_count);
    net->heads =
        product_new(file->arena, net->width,
                    net->arcs + 2 * net->arc_width + 2 * net->label_width);
    for (size_t i = 0; i < 7; i++) {
        column = i == 3 ? net->arcs : column;
        put_turned(&net->heads, column, &heads[i], &biases[i]);
        column += heads[i].rows;
    }
    return open_root(file, net, heads, biases);
}

/* U has the product's own order, with the bias as its last row. */
static bool open_arcs(const struct net_file *file, struct net *net)
{
    size_t width = net->arc_width;
    struct net_tensor form = {.rows = width + 1, .columns = width};

    if (!net_file_find(file, "U", TENSOR_FLOAT, &form))
        return false;
    net->arc_form = product_new(file->arena, width, width);
    for (size_t column = 0; column < width; column++) {
        for (size_t k = 0; k < width; k++)
            put_weight(&net->arc_form, k, column, weight_of(&form, k, column));
        net->arc_form.bias[column] = weight_of(&form, width, column);
    }
    return open_row(file, "dist", 2 * (size_t)NET_REACH + 1, &net->distance) &&
           open_product(file, "ro", net->label_width, net->label_count,
                        &net->labels);
}

const struct net *net_open(struct arena *arena, struct str source,
                           struct str bytes, struct error *err)
{
    struct net_file file = {arena, source, bytes, 0, err};
    struct net *net = ARENA_NEW(arena, struct net);

    net->source = source;
    net->bytes = bytes;
    net->kernels = kernels_best();
    net_words_open(net);
    if (!net_file_open(&file) || !open_tables(&file, net) ||
        !open_types(&file, net) || !open_first(&file, net) ||
        !open_layers(&file, net) || !net_labels_open(&file, net) ||
        !open_heads(&file, net) || !open_arcs(&file, net))
        return NULL;
    return net;
}
