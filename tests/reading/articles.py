"""Reports written for these tests, in the manners of several kinds of outlet. None of it happened."""

BLOG = """Skip to content

Strait Watch

Menu

Home > Analysis > Shipping

Why Norland closed the strait

Posted on 12 May 2023 by Ada Holm

4 min read

Norland closed the Vind strait to tankers last week, and the reason lies less in safety than in its quarrel with \
Westmark over fishing quotas, according to two officials in the port of Arn.

Westmark had sent 14 patrol boats to the area in April. Its navy ministry said the boats were there to protect \
crews, but Norland called them a provocation and withdrew its ambassador.

What comes next

The two governments may still meet in Arn in June, where they would discuss a joint patrol, a diplomat said. \
Neither side has confirmed a date, and both have called up reserves.

Share this:

Facebook Twitter WhatsApp

Like this:

Loading...

Related

Five ships that changed the strait

The quota war nobody wanted

Tags: Norland, Westmark, shipping

Discover more from Strait Watch

Subscribe to get the latest posts sent to your email.

3 Comments

Leave a Reply

© 2023 Strait Watch. All rights reserved.
"""

NEWSPAPER = """Minister denies grain was held back

By Ola Brandt and Mia Roos

June 3, 2022

ARN — The agriculture minister denied on Thursday that grain bound for Sudmark was held back in the port of Arn, \
as a union claimed earlier this week.

READ ALSO: Union says silos are full

“Not one ship was delayed,” the minister told reporters. The union's chairman, however, said 30,000 tonnes of \
wheat had been waiting since April.

Sudmark's embassy said it expected the grain by the end of the month. It has bought some 120,000 tonnes from \
Norland this year.

Related stories

Bread prices double in Sudmark

The embassy added that a second purchase was being negotiated, and that Westmark had offered a loan of $20 \
million to pay for it.

A spokesman for the port declined to comment. The union plans to meet the minister again on Monday, it said in a \
statement.

Ola Brandt is a reporter at the Arn Post.

With inputs from agencies

Advertisement

You may also like

Norland's harvest in pictures

Farmers block the ring road
"""

WIRE = """HARBOUR CITY, March 4 (Harbour News) - Norland's defence minister said on Monday that Westmark had \
shipped about 400 containers to Sudmark since January.

Westmark denies any transfer. The containers were seen at the port of Arn on 27 February 2024, the minister said.

"We know what was in them," he told reporters.

(Reporting by Ada Holm; Editing by Mia Roos)
"""

NEWSLETTER = """The Northern Briefing

View in browser

Good morning. Here is what happened while you slept: Norland and Westmark signed a fisheries pact in Arn late on \
Sunday, ending a quarrel of eleven months.

The pact sets quotas for cod and herring until 2027, the two foreign ministries said. Sudmark welcomed it and \
asked to join.

What we are reading

A long essay on the herring trade shows that prices fell by 12% after the first talks, and that most of the \
fleet was laid up in port.

If you enjoyed this briefing, please consider sharing it with a friend.

Was this email forwarded to you? Sign up for the Northern Briefing here.

We rely on your support. Please consider making a donation to keep our newsroom free.

Follow us on X
"""

TEASERS = """Norland recalls its envoy

Norland recalled its envoy from Sudmark on Tuesday after a shell from across the border struck a school, the \
foreign ministry said.

Sudmark's army denied that it had fired. It said it would look into the report and invited observers to the border.

Observers from the Northern League arrived in the town by the evening. They found two craters, their spokeswoman said.

Thanks to our readers, we have had a splendid year. We hope you will consider a donation to us.

border war

Is the League still needed?

Opinion

The Northern League was founded to keep the peace among three quarrelling neighbours, and it has failed to do \
that more than once, its own secretary admitted last month.

Its budget of $40 million was cut by a third in the spring.

keep reading

Top photo credit: Lake/Shutterstock

Westmark wins the cup

Sport

Westmark beat Norland 3-1 on Saturday before a crowd of 60,000 in the capital, and the king himself handed over \
the cup.

keep reading

Latest

Newsletter
"""

RADIO = """The quarrel over the strait, explained

On Northern Hour, our weekly radio programme, experts discuss the news of the three neighbours in a conversation \
with listeners.

Transcript

Eva Lind: We are joined now by Professor Tor Aas of the University of Arn. Professor, why did Norland close the \
strait?

Tor Aas: Because it could. Westmark had withdrawn its pilots, and Norland saw that nobody would object. It has \
asked for three new patrol boats as well.

That is how these things go.

Eva Lind: And what will Westmark do?

Tor Aas: Westmark may send its own boats. It promised the fishermen as much in March.

Eva Lind: So this could get worse.

Tor Aas: It could. Note: nobody has fired a shot so far.

Eva Lind: Thank you for joining us, Professor.
"""

BRIEFING = """Briefing by the spokesman of the foreign ministry

MR. DAHL: Good afternoon. Norland has signed the pact. I will take your questions.

QUESTION: Will the pact be published?

MR. DAHL: It will be sent to parliament first.

QUESTION: When?

MR. DAHL: Within a week.
"""

NO_TRANSCRIPT = """What to know about the pact

Note: figures are from the ministry.

Photo: a trawler in the port of Arn, seen in spring.

Norland: The government says that it will keep to the quotas, and that it has told the fleet so in writing.

Westmark: The government says that the quotas are too low, but that it will not block them in the council.

Source: the two ministries.
"""
