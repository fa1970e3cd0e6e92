#include "tell/tell.h"
#include "tell/outputs.h"

static const struct output *const outputs[] = {
#define OUTPUT(name) &output_##name,
#include "tell/outputs.def"
#undef OUTPUT
    NULL,
};

const struct output *output_named(struct str name)
{
    for (size_t i = 0; outputs[i] != NULL; i++)
        if (str_equal(name, str_from(outputs[i]->name)))
            return outputs[i];
    return NULL;
}

const struct output *output_at(size_t index)
{
    return index + 1 < sizeof(outputs) / sizeof(outputs[0]) ? outputs[index]
                                                            : NULL;
}
