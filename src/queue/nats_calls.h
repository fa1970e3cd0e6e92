/* nats_calls -- what of libnats is called. */
#ifndef QUEUE_NATS_CALLS_H
#define QUEUE_NATS_CALLS_H

#define CALLS(CALL)                    \
    CALL(nats_GetVersion)              \
    CALL(nats_GetLastError)            \
    CALL(nats_Now)                     \
    CALL(natsOptions_Create)           \
    CALL(natsOptions_Destroy)          \
    CALL(natsOptions_SetServers)       \
    CALL(natsOptions_SetMaxReconnect)  \
    CALL(natsConnection_Connect)       \
    CALL(natsConnection_Destroy)       \
    CALL(natsConnection_FlushTimeout)  \
    CALL(natsConnection_GetMaxPayload) \
    CALL(natsConnection_JetStream)     \
    CALL(jsCtx_Destroy)                \
    CALL(jsStreamConfig_Init)          \
    CALL(jsStreamInfo_Destroy)         \
    CALL(js_GetStreamInfo)             \
    CALL(js_AddStream)                 \
    CALL(js_UpdateStream)              \
    CALL(jsConsumerConfig_Init)        \
    CALL(jsConsumerInfo_Destroy)       \
    CALL(js_AddConsumer)               \
    CALL(js_UpdateConsumer)            \
    CALL(js_DeleteConsumer)            \
    CALL(js_GetConsumerInfo)           \
    CALL(js_PublishMsg)                \
    CALL(jsPubAck_Destroy)             \
    CALL(js_GetMsg)                    \
    CALL(js_DeleteMsg)                 \
    CALL(jsSubOptions_Init)            \
    CALL(js_PullSubscribe)             \
    CALL(natsSubscription_Fetch)       \
    CALL(natsSubscription_Destroy)     \
    CALL(natsMsg_Create)               \
    CALL(natsMsg_Destroy)              \
    CALL(natsMsg_GetData)              \
    CALL(natsMsg_GetDataLength)        \
    CALL(natsMsg_GetSequence)          \
    CALL(natsMsg_GetMetaData)          \
    CALL(natsMsg_Ack)                  \
    CALL(natsMsg_NakWithDelay)         \
    CALL(natsMsg_InProgress)           \
    CALL(natsMsgHeader_Set)            \
    CALL(natsMsgHeader_Get)            \
    CALL(natsMsgList_Destroy)          \
    CALL(jsMsgMetaData_Destroy)

#endif
